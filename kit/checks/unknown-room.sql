-- warning: a session is in a room that its base does not have
--
-- Where a base lists its "rooms", each session's "room" should be one of their names, so that the timetable can say how many it
-- seats and how to get in. A base without a list of rooms is not checked.
--
-- To mend it: correct the room's name, or add the room to the base.
select w.path, w.line, w.col, format('''%s'' has no room ''%s''%s', s.base, s.room, coalesce(
  '; did you mean ''' || (select substr(min(iif(kit_slug(name) = kit_slug(s.room), '0', kit_almost(lower(s.room), lower(name))) || name), 2) from base_rooms where parent = b.ref) || '''?',
  '; its rooms are ' || (select group_concat('''' || name || '''', ', ') from (select name from base_rooms where parent = b.ref order by n)))) as message
from day_sessions s join base_own b on b.id = s.base join written w on w.record = s.parent and w.key = 'sessions.room' and w.n = s.n
where s.room is not null and exists (select 1 from base_rooms where parent = b.ref)
  and not exists (select 1 from base_rooms where parent = b.ref and kit_key(name) = kit_key(s.room))
