-- warning: somebody in a session is almost a role
--
-- The people of a session are role ids, or plain words for people who are no roles ("three social workers"). This one is a
-- role's id but for a letter or two, or its title (where no other role has it), or the name of its person, so a slip is likely:
-- the session then lacks a link to the role, and the role's page lacks the session.
--
-- To mend it: write the role's id, or words that cannot be mistaken for it.
with role as materialized (select o.id, kit_key(o.id) as key, kit_slug(o.id) as slug, length(o.id) as letters, iif(count(*) over (partition by kit_slug(r.title)) = 1, kit_slug(r.title), null) as title, kit_slug(o.name) as person
  from role_own o join record r on r.ref = o.ref), -- a title that several have names none of them
stranger as materialized (
  select value, kit_key(value) as key, kit_slug(value) as slug, length(value) as letters from (select distinct value from day_sessions_people)
  where kit_key(value) not in (select key from record where type = 'roles')),
near as materialized (
  select s.value, o.id, row_number() over (partition by s.value order by iif(s.slug in (o.slug, o.title, o.person), '0', min(coalesce(kit_almost(s.key, o.key), '3'), coalesce(kit_almost(s.slug, o.slug), '3'))), o.id) as n
  from stranger s cross join role o on abs(s.letters - o.letters) <= 3 and (kit_almost(s.key, o.key) or kit_almost(s.slug, o.slug) or s.slug = o.slug) or s.slug in (o.title, o.person))
select r.path, f.line, f.col, format('''%s'' is almost a role; did you mean ''%s''?', p.value, v.id) as message
from near v cross join day_sessions_people p on v.n = 1 and p.value = v.value
  cross join fact f on f.record = p.parent and f.key = 'sessions.people' and f.n = p.item and f.m in (p.n, 0)
  cross join record r on r.ref = f.record
