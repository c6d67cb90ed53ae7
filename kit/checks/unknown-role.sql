-- warning: a role is named that the kit does not have, or that was withdrawn
--
-- An owner, a second, a contact, or somebody who is to be asked must be the id of a record in content/roles: the
-- file's name without ".md". Roles stay when people leave, so the kit names roles and each role names its person.
--
-- An owner whom nobody can find is an owner who will not answer when inspectors ask. Nor will one whose role was withdrawn: pages for others
-- show nobody in its place.
--
-- To mend it: correct the name, or write the role with "kit new role NAME". Where a role was withdrawn, name the one that does its work now.
with asked as materialized (select *, kit_slug(value) as slug, kit_key(value) as name from unknown_at
  where target = 'role_own' and record <> 'signoff'),
called as materialized (select kit_slug(r.title) as title, kit_slug(o.name) as name, kit_key(o.email) as email, o.id from role_own o join record r on r.ref = o.ref)
select u.path, u.line, u.col, format('unknown %s ''%s''%s', iif(u.key = 'ask', 'role to ask', u.key),
  u.value, coalesce(
  '; did you mean ''' || (select c.id from called c where u.slug in (c.title, c.name) or u.name = c.email order by c.id limit 1) || '''?',
  iif(u.key = 'ask' and u.value glob '*[,;]*', '; several names stand in square brackets, with commas between: [dass, data-lead]', null),
  nullif(kit_hint(u.target, u.value), ''), '; correct it, or add the role to content/roles')) as message
from asked u
union all
select w.path, w.line, w.col, format('''%s'' is a role that was withdrawn; name the one that does its work now', g.id)
from written w join record g on g.type = 'roles' and g.key = kit_key(iif(w.value like 'roles/%', substr(w.value, 7), w.value)) and g.status = 'withdrawn'
  join record r on r.ref = w.record and r.status not in ('withdrawn', 'done', 'dropped')
where w.known and w.key in ('owner', 'second', 'contact', 'ask', 'sessions.people', 'promises.owner')
  and (w.key <> 'sessions.people' or exists (select 1 from planned s where s.parent = w.record and s.n = w.n))
  and not exists (select 1 from learning_promises p where w.key = 'promises.owner' and p.parent = w.record and p.n = w.n and p.kept is not null)
union all
select 'content/requests/requests.csv', q.line, 1, format('''%s'' is a role that was withdrawn; name the one that does its work now', g.id)
from open_request q join record g on g.type = 'roles' and g.id = q.owner and g.status = 'withdrawn'
union all
select 'content/requests/return.csv', i.line, 1, format('''%s'' is a role that was withdrawn; name the one that does its work now', g.id)
from return_item i join record g on g.type = 'roles' and g.id = i.owner and g.status = 'withdrawn'
