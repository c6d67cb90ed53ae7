-- warning: a name stands with an age
--
-- A first name with an age, as in stories ("… is a 45-year-old"), or a full name with one, is often enough for neighbours and
-- colleagues to know who is meant. The message shows the first letter and the age.
--
-- To mend it: change the name and say so in the text, leave it out, or write the age in tens ("in her forties"). If the person
-- agreed to be named, or the name is not the real one, say so with "accept:".
select path, line, col, format('a name stands with an age: %s; change the name, or leave one of the two out', what) as message
from temp.personal_seen where kind = 'name'
