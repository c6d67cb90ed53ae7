-- warning: an address reads as where somebody lives
--
-- The number of a house and a road, behind "lives at", "home address" and the like, or right behind somebody's full name ("Mrs Smith, 12
-- Albert Road"), stand where staff or inspectors would see them. Addresses of offices and care homes are left alone where no name
-- stands before them. The message shows the first letter of the road alone.
--
-- To mend it: take the address out, and name the part of the town at most. If it is a place of work or nobody's home, say so with
-- "accept:".
select path, line, col, format('this reads as where somebody lives: %s; take it out', what) as message
from temp.personal_seen where kind = 'home'
