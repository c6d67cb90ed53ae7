-- warning: something is dated on a day that is still to come
--
-- A document, the figures of a measure or somebody's consent bear a day behind the day that the kit counts from. It is a slip, most
-- often in the year, and inspectors would read it.
--
-- To mend it: correct the day.
select path, line, col, format('''%s'' is %s, which is still to come; correct the day', key, kit_words(value)) as message
from written, today where known and key in ('dated', 'as-at', 'consent.on') and value glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and value > day
