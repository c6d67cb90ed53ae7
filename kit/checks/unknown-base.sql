-- warning: a base is named that the kit does not have
--
-- A session of the timetable says with "base:" where it is, and a place says with "near:" which base it is near. Both must be
-- ids of records in content/bases: the file's name without ".md".
--
-- Inspectors would get a session without an address.
--
-- To mend it: correct the name, or describe the base with "kit new base NAME".
select path, line, col, format('unknown base ''%s''%s', value,
  coalesce(nullif(kit_hint(target, value), ''), '; correct it, or add the base to content/bases')) as message
from unknown_at where target = 'base_own'
