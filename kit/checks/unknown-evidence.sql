-- warning: evidence is named that the library does not have
--
-- A key line of enquiry names with "evidence:" what shows the answer, and the request log names what was handed over. Both must
-- be ids of records in content/evidence.
--
-- Whoever rehearses the question follows the name and finds nothing.
--
-- To mend it: correct the id, or add the record with "kit new evidence ID".
select path, line, col, format('unknown evidence ''%s''%s', value,
  coalesce(iif(value glob '*[,;]*', '; several names stand in square brackets, with commas between: [E1, E2]', null), nullif(kit_hint(target, value), ''), '; correct it, or add the record to content/evidence')) as message
from unknown_at where target = 'evidence_own'
union all
select 'content/requests/requests.csv', a.line, 1, format('unknown evidence ''%s''; %s', replace(a.value, char(10), ' '),
  iif(a.value like '%_ and _%' or a.value glob '*[&' || char(10) || ']*', 'several names stand with commas between: E1, E2', 'correct it, or add the record to content/evidence'))
from answer a where a.key not in (select key from record where type = 'evidence') and a.key not in (select key from known_name)
