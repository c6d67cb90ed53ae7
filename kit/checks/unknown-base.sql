-- warning: a base is named that the kit does not have, or that was withdrawn
--
-- A session of the timetable says with "base:" where it is, and a place says with "near:" which base it is near. Both must be
-- ids of records in content/bases: the file's name without ".md".
--
-- Inspectors would get a session without an address. So they do where the base was withdrawn.
--
-- To mend it: correct the name, or describe the base with "kit new base NAME".
select path, line, col, format('unknown base ''%s''%s', value,
  coalesce(nullif(kit_hint(target, value), ''), '; correct it, or add the base to content/bases')) as message
from unknown_at where target = 'base_own'
union all
select w.path, w.line, w.col, format('''%s'' is a base that was withdrawn; name another', g.id)
from written w join record g on g.type = 'bases' and g.key = kit_key(w.value) and g.status = 'withdrawn'
  join record r on r.ref = w.record and r.status is not 'withdrawn'
where w.known and w.key in ('sessions.base', 'near')
  and (w.key = 'near' or exists (select 1 from planned s where s.parent = w.record and s.n = w.n))
