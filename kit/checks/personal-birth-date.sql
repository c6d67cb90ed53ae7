-- warning: something reads as a date of birth
--
-- A whole date by "born", "DOB" or "date of birth", in a table's column with such a heading, or right behind a name and long ago
-- ("Mary Smith, 4 May 1938"), stands where staff or inspectors would see it. With a name or a place it is often enough to know who is
-- meant. The message shows the year alone.
--
-- To mend it: take the date out, or write the age in tens ("in her eighties"). If it is nobody's birthday, say so with "accept:".
select path, line, col, format('this reads as a date of birth: %s; take it out', what) as message
from temp.personal_seen where kind = 'birth'
