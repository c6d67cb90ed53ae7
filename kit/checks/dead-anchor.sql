-- warning: a link leads to a part of a page that is not there
--
-- What stands behind the "#" of a link is the name of a heading, in small letters with "-" for spaces, or the id of an
-- improvement ("#imp-1"). The page is there, but it has no such part, so the reader lands at its top.
--
-- Often the heading was reworded after the link was written.
--
-- To mend it: write the name of the heading as it is now.
with dead as materialized (
  select r.path, l.line, l.col, l.path as page, l.anchor, k.ref, kit_slug(l.anchor) as slug, row_number() over (order by r.path, l.line, l.col) as n
  from link l join record r on r.ref = l.source join known_path k on k.path = 'content/' || l.path and k.ref is not null
  where l.anchor <> '' and (k.ref, l.anchor) not in (select record, anchor from section)
    and not exists (select 1 from improvement i where i.record = k.ref and i.id = l.anchor) and k.path not in (select path from unread))
select path, line, col, format('''%s'' has no part ''#%s''%s', 'content/' || page, anchor, coalesce(
  '; did you mean ''#' || (select substr(min(iif(s.anchor = d.slug, '0', kit_almost(d.anchor, s.anchor)) || s.anchor), 2) from section s
    where s.record = d.ref and s.anchor <> '' and d.n <= 1000) -- each asks all headings of a page
     || '''?', '; name one of its headings')) as message
from dead d
