-- warning: a link leads to a file that is not there
--
-- Links between records are written as paths to the other record's ".md" file, counted from the file in which they stand
-- ("../evidence/E12.md"). On the site they become links to its page. Capital and small letters count: what works on one
-- computer fails on another.
--
-- Readers see "evidence available on request" in place of a link that leads nowhere.
--
-- In the front matter, a link may lead to a record, to the web, or to a document that the record names under "files".
--
-- To mend it: correct the path. What the message suggests is the way from this file, to be written as it stands there.
with dead as materialized (
  select r.path as page, l.line, l.col, l.image, l.target, l.path, lower(replace(l.path, rtrim(l.path, replace(l.path, '/', '')), '')) as name,
    row_number() over (order by r.path, l.line, l.col) as n,
    rtrim(r.path, replace(r.path, '/', '')) as folder, length(r.path) - length(replace(r.path, '/', '')) - 1 as deep
  from link l join record r on r.ref = l.source
  where l.path <> ''
    and iif(l.path like '%.md' and l.path not like 'evidence/files/%', not exists (select 1 from known_path k where k.path = 'content/' || l.path and k.ref is not null),
      not exists (select 1 from attachment a where a.record = l.source and a.path = 'content/' || l.path and (a.sha256 is not null or a.refused is not null))))
select l.page as path, l.line, l.col, format('%s ''%s'' leads nowhere%s', iif(l.image, 'the picture', 'the link'), l.target, coalesce(
  iif(l.path like 'evidence/files/%.md' and exists (select 1 from known_path k where k.path = 'content/' || l.path), '; name the document under ''files''', null),
  '; did you mean ''' || iif(substr(l.meant, 1, length(l.folder)) = l.folder, substr(l.meant, length(l.folder) + 1),
    substr('../../../../../../../../', 1, 3 * l.deep) || substr(l.meant, 9)) || '''?',
  case when l.target like 'www.%' then '; write https:// in front of it' when l.target glob '?*@?*.?*' then '; write mailto: in front of it' end,
  iif(l.path not like '%.%', '; link to a record''s .md file', '; correct its path, for there is no content/' || l.path))) as message
from (select d.*, coalesce(
    (select k.path from known_path k where k.name = d.name and (k.ref is not null or k.path like '%/files/%') order by k.path limit 1),
    (select substr(min(kit_almost('content/' || d.path, k.path) || k.path), 2) from known_path k where d.n <= 1000 -- each asks all paths
      and abs(length(k.path) - length(d.path) - 8) <= 2),
    (select 'content/' || d.path || '.md' where exists (select 1 from known_path k where k.path = 'content/' || d.path || '.md'))) as meant
  from dead d) l
union all
select r.path, m.line, m.col, format('the link to ''%s'' leads nowhere; %s', m.target, iif(m.kind = 'L', 'correct the path', 'name the document under ''files'', or correct the path'))
from mark_at m join record r on r.ref = m.record
where m.kind = 'L' and not exists (select 1 from known_path k where k.path = 'content/' || substr(m.target || '#', 1, instr(m.target || '#', '#') - 1) and k.ref is not null)
  or m.kind = 'F' and not exists (select 1 from attachment a where a.record = m.record and a.path = 'content/' || m.target)
