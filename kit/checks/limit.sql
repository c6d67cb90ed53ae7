-- error: something is larger than the kit can hold
--
-- Limits keep one file from stopping the whole kit: 1 MB for a text, 64 kB for its front matter, 2,000 opening brackets in one
-- paragraph, how deep lists and quotations are nested, and for a letter 500 words in double braces and 2,000 people. The
-- message says which was passed.
--
-- To mend it: split the file, or attach the long document under "files:" and sum it up in the text.
select r.path, 1 as line, 1 as col, iif(z.braces > 500, 'the letter has more than 500 words in double braces; make two letters of it',
  format('the letter goes to %d people, and the kit fills in 2,000 at most; split its lists', z.people)) as message
from letter_size z join record r on r.ref = z.letter where z.braces > 500 or z.people > 2000
