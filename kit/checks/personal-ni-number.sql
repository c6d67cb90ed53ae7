-- warning: something reads as a National Insurance number
--
-- A National Insurance number names one person. It stands where staff or inspectors would see it: in a text, in front matter, or in
-- a document that goes with the record. The message shows its ends alone.
--
-- To mend it: take the number out, in the document too, and save the document again. If it is something else, say so with "accept:".
select path, line, col, format('this reads as a National Insurance number: %s; take it out', what) as message
from temp.personal_seen where kind = 'ni'
