-- warning: a picture says where it was taken
--
-- Telephones write into each photograph where it was taken, and nobody sees that who looks at it. Of a picture made in somebody's home it is the
-- address. It stands in the file that staff or inspectors would get, or in a picture inside of an attached document.
--
-- To mend it: save the picture without its details. In Windows: Properties, Details, "Remove Properties and Personal Information". In a document: choose
-- "Compress Pictures", or put a screenshot in its place. If the place is no secret, such as that of an office, say so with "accept:".
select path, line, col, format('a picture says where it was taken: %s; save it without its details', what) as message
from temp.personal_seen where kind = 'place'
