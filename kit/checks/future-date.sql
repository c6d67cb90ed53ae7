-- warning: a day is still to come that cannot be, or lies too far ahead
--
-- A document, the figures of a measure or somebody's consent bear a day behind the day that the kit counts from; or a review or an
-- action is due in more than ten years, so that it will never be late. It is a slip, most often in the year.
--
-- To mend it: correct the day.
select path, line, col, format('''%s'' is %s, which is still to come; correct the day', key, kit_words(value)) as message
from written, today where known and key in ('dated', 'as-at', 'consent.on') and date(value) is value and value > day
union all
select path, line, col, format('''%s'' is %s, more than ten years ahead; correct the day', key, kit_words(value))
from written, today where known and key in ('review-due', 'due') and date(value) is value and value > date(day, '+10 years')
