-- warning: a letter has a placeholder that nothing fills
--
-- In a letter, {{council}} and {{visit.from}} are filled from kit.yaml, and other words in double braces from the columns of
-- the lists that the letter goes to. None of them has this name, so the braces would be printed.
--
-- To mend it: write the column's name as it stands in the list's first line.
with recursive cut (record, rest) as (
  select s.record, substr(s.text, instr(s.text, '{{') + 2) from section s join letter_own l on l.ref = s.record where instr(s.text, '{{')
  union all select ref, substr(subject, instr(subject, '{{') + 2) from letter_own where instr(subject, '{{')
  union all select record, substr(rest, instr(rest, '{{') + 2) from cut where instr(rest, '{{')),
held as (select distinct record, trim(substr(rest, 1, instr(rest, '}}') - 1)) as name from cut where instr(rest, '}}'))
select r.path, 1 as line, 1 as col, format('nothing fills ''{{%s}}''; name a column of the letter''s lists, or a key of kit.yaml', h.name) as message
from held h join record r on r.ref = h.record
where h.record not in (select record from unknown where target = 'list') and replace(lower(h.name), '_', '-') not in ('council', 'short-name', 'service', 'feedback', 'visit.from', 'visit.to', 'today')
  and not exists (select 1 from letter_to t join list_cell c on c.list = t.value where t.parent = h.record and kit_key(c.name) = kit_key(h.name))
