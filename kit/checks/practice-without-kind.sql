-- warning: a piece of practice does not say whether it is a profile or a story
--
-- A story is about a person and needs consent; a profile is about a team's work and does not. Where the kind is missing, the
-- kit treats the record as a story, so that nobody's life is shown by mistake.
--
-- To mend it: add "kind: profile" or "kind: story".
select r.path, 1 as line, 1 as col, 'it is treated as a story, because it does not say what it is; add ''kind: profile'' or ''kind: story''' as message
from practice_own p join record r on r.ref = p.ref
where p.kind is null and not exists (select 1 from fact f where f.record = r.ref and f.key = 'kind' and trim(f.value) <> '') and r.status is not 'withdrawn'
