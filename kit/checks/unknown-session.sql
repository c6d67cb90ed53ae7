-- warning: a debrief names a session that its day does not have
--
-- "session" is a session's title as it stands in the timetable, or when it began ("11:00"), with the stream where several began
-- then ("11:00 B"). Where two sessions of a day have the same title, only the time tells them apart. "on" is the day. The evening's briefing puts the debrief beside its session, and lists the sessions that
-- nobody has written about yet.
--
-- To mend it: copy the title from the timetable, or correct the day.
select w.path, w.line, w.col, case
    when o."on" is null then 'the debrief has no day, so its session cannot be found; add ''on:'''
    when count(s.ref) > 1 then format('%d sessions of %s are called ''%s''; %s', count(s.ref), kit_words(o."on"), o.session, coalesce(
      iif(count(distinct kit_key(s.title)) = 1, format('write when it began, and its stream if it has one, such as ''%s''', min(s.start || coalesce(' ' || s.stream, ''))), null),
      'write the title of one, or add its stream'))
    when not exists (select 1 from day_own d where d.date = o."on") then format('the timetable has no day on %s; correct ''on:''', kit_words(o."on"))
    else format('%s has no session ''%s''%s', kit_words(o."on"), o.session, coalesce('; did you mean ''' || (
      select substr(min(coalesce(kit_almost(kit_slug(o.session), kit_slug(t.title)), iif(instr(kit_slug(t.title), kit_slug(o.session)), '3', null)) || t.title), 2)
      from day_own d join day_sessions t on t.parent = d.ref where d.date = o."on") || '''?', '; copy its title from the timetable')) end as message
from learning_own o join record r on r.ref = o.ref and r.status is not 'withdrawn' join written w on w.record = o.ref and w.key = 'session'
  left join debrief_session s on s.ref = o.ref
where trim(o.session) <> '' group by o.ref having count(s.ref) <> 1
