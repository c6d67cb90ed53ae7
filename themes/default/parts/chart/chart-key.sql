select key_kind, key_label, key_words from (
  select 0 as k, iif(aim = 'Best within a range', 'zone', 'target') as key_kind, 'Target' as key_label, target as key_words from site_measure_now
  where ref = :ref and aim <> '' and target glob '*[0-9]*'
  union all
  select c.n, 'other', substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', c.n, 1), coalesce(c.name, 'Others') || ': ' || c.value || iif(m.unit = '%' and not instr(c.value, '%'), '%', '') || coalesce(', ' || c.period, '')
  from site_measure_comparators c join site_measure_own m on m.ref = c.parent
  where c.parent = :ref and coalesce(c.value_low, c.value_high) is not null)
order by k
