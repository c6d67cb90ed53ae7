-- warning: a link leads to a file that is not there
--
-- Links between records are written as paths to the other record's ".md" file, counted from the file in which they stand
-- ("../evidence/E12.md"). On the site they become links to its page. Capital and small letters count: what works on one
-- computer fails on another.
--
-- Readers see "evidence available on request" in place of a link that leads nowhere.
--
-- To mend it: correct the path. If the message suggests a file, count the way to it from this one.
select r.path, l.line, l.col, format('%s ''%s'' leads nowhere%s', iif(l.image, 'the picture', 'the link'), l.target, coalesce(
  '; did you mean ''' || coalesce(
    (select k.path from known_path k where k.name = lower(replace(l.path, rtrim(l.path, replace(l.path, '/', '')), ''))
      and (k.ref is not null or k.path like '%/files/%') order by k.path limit 1),
    (select k.path from known_path k where abs(length(k.path) - length(l.path) - 8) <= 2 and kit_almost('content/' || l.path, k.path) order by k.path limit 1),
    (select 'content/' || l.path || '.md' where exists (select 1 from known_path k where k.path = 'content/' || l.path || '.md'))) || '''?',
  iif(l.path not like '%.%', '; link to a record''s .md file', '; there is no content/' || l.path))) as message
from link l join record r on r.ref = l.source
where l.path <> ''
  and iif(l.path like '%.md', not exists (select 1 from known_path k where k.path = 'content/' || l.path and k.ref is not null),
    not exists (select 1 from attachment a where a.record = l.source and a.path = 'content/' || l.path and (a.sha256 is not null or a.refused is not null)))
