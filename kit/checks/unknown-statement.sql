-- warning: a quality statement is named that the framework does not have
--
-- Records say with "statements:" which quality statements they are about. Each must be the id of a file in content/framework:
-- its name without ".md". Published names vary ("safe pathways" here, "safe systems" there); a statement's "aliases" list them,
-- and the kit then suggests the right id.
--
-- A record with a wrong name is missing from that statement's page, and the statement looks as if it had a gap.
--
-- To mend it: write the id that the message suggests, or look it up in content/framework.
select u.path, u.line, u.col, format('unknown quality statement ''%s''%s', u.value, coalesce(
  '; did you mean ''' || (select o.id from statement_own o join record r on r.ref = o.ref left join statement_aliases a on a.parent = o.ref
    where kit_slug(u.value) in (kit_slug(r.title), kit_slug(a.value)) order by o.id limit 1) || '''?',
  iif(u.value glob '*[,;]*', '; several names stand in square brackets, with commas between: [assessing-needs, safeguarding]', null),
  nullif(kit_hint(u.target, u.value), ''),
  '; the ids are the names of the files in content/framework')) as message
from unknown_at u where u.target = 'statement_own' and exists (select 1 from statement_own)
union all
select 'content/framework', 0, 0, 'the kit has no quality statements, so nothing can be sorted by them; ''kit init'' makes a kit that has them'
where not exists (select 1 from statement_own) and exists (select 1 from unknown_at where target = 'statement_own')
