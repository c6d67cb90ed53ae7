-- warning: something reads as an NHS number
--
-- An NHS number names one person. Its last digit is a check digit, so ten digits that pass the test are nearly always such a number.
-- It stands where staff or inspectors would see it: in a text, in front matter, or in a document that goes with the record. The
-- message shows its ends alone.
--
-- To mend it: take the number out, in the document too, and save the document again. If it is something else (a reference that
-- passes by chance, or a number made up for training), say so with "accept:".
select path, line, col, format('this reads as an NHS number: %s; take it out', what) as message
from temp.personal_seen where kind = 'nhs'
