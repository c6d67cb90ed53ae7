-- warning: a session needs something that its room is not said to have
--
-- The session's "needs" hold a word of access, and the room's "access" does not: "step-free" first of all, and every other word that some
-- base or room of the kit uses ("hearing loop"). Where no room of a base lists the word, the base's own "access" counts. Other
-- needs, such as an interpreter, are not looked for.
--
-- A person who cannot come in is a person who is not heard.
--
-- To mend it: choose another room; or, if the room has it, add the word to its "access".
with words as (select kit_slug(value) as word from base_access union select kit_slug(value) from base_rooms_access union select 'step-free'),
wanted as (select h.parent, h.n, h.base, h.room, o.ref, d.n as m, d.value, w.word
  from held h join day_sessions_needs d on d.parent = h.parent and d.item = h.n join base_own o on o.id = h.base join words w on w.word = kit_slug(d.value)),
places as (select x.*, r.n as room_n, r.name, exists (select 1 from base_rooms_access a where a.parent = x.ref and kit_slug(a.value) = x.word) as by_room
  from wanted x left join base_rooms r on r.parent = x.ref and kit_key(r.name) = kit_key(x.room))
select w.path, w.line, w.col, format('the session needs ''%s'', and ''%s'' is not said to have it; choose another room, or add it to "access" if it has',
  p.value, coalesce(iif(p.by_room, p.name, null), p.base)) as message
from places p join written w on w.record = p.parent and w.key = 'sessions.needs' and w.n = p.n and w.m in (p.m, 0)
where iif(p.by_room and p.room_n is not null, not exists (select 1 from base_rooms_access a where a.parent = p.ref and a.item = p.room_n and kit_slug(a.value) = p.word),
  not p.by_room and not exists (select 1 from base_access a where a.parent = p.ref and kit_slug(a.value) = p.word))
