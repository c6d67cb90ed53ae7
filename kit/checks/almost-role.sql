-- warning: somebody in a session is almost a role
--
-- The people of a session are role ids, or plain words for people who are no roles ("three social workers"). This one is a
-- role's id but for a letter or two, so a slip is likely: the session then lacks a link to the role, and the role's page lacks
-- the session.
--
-- To mend it: write the role's id, or words that cannot be mistaken for it.
select w.path, w.line, w.col, format('''%s'' is almost a role; did you mean ''%s''?', p.value, o.id) as message
from (select distinct value from day_sessions_people where value not in (select id from role_own)) v
  join role_own o on abs(length(v.value) - length(o.id)) <= 3 and (kit_almost(kit_key(v.value), kit_key(o.id)) or kit_almost(kit_slug(v.value), kit_slug(o.id)) or kit_slug(v.value) = kit_slug(o.id))
  join day_sessions_people p on p.value = v.value
  join written w on w.record = p.parent and w.key = 'sessions.people' and w.n = p.item and w.m in (p.n, 0)
where kit_key(v.value) not in (select key from record where type = 'roles')
