-- warning: a measure is named that the kit does not have
--
-- An action says with "measure:" which figure should move, and a page shows one with a block that begins with "measure". Both
-- must be ids of records in content/measures: the file's name without ".md".
--
-- To mend it: correct the name, or describe the measure with "kit new measure NAME".
select path, line, col, format('unknown measure ''%s''%s', value,
  coalesce(nullif(kit_hint(target, value), ''), '; correct it, or add the measure to content/measures')) as message
from unknown_at where target = 'measure_own'
union all
select r.path, b.line, 1, format('the block ''%s'' names no measure%s', rtrim('measure ' || b.argument),
  coalesce(nullif(kit_hint('measure_own', b.argument), ''), '; write its id behind the word ''measure'''))
from body b join record r on r.ref = b.record
where b.block = 'measure' and kit_key(b.argument) not in (select key from record where type = 'measures')
