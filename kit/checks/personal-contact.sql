-- warning: an e-mail address or telephone number is not among the contacts
--
-- Only addresses and numbers that are listed under "contacts:" in content/kit.yaml may appear in what staff or inspectors see. Those
-- of officers and offices belong there; those of people who draw on care, and of their families, never do. Capitals, spaces and +44
-- make no difference.
--
-- To mend it: if it is a work address or number, add it to "contacts:" in content/kit.yaml. If not, take it out, in the document
-- too.
select path, line, col, format('this %s is not among the contacts: %s; add it to ''contacts:'' in kit.yaml, or take it out',
  iif(kind = 'email', 'e-mail address', 'telephone number'), what) as message
from temp.personal_seen where kind in ('email', 'phone')
