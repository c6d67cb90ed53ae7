select b.id, iif(instr(f.value, ';'), substr(f.value, 1, instr(f.value, ';') - 1), f.value) as way_out,
  iif(instr(f.value, ';'), kit_capital(trim(substr(f.value, instr(f.value, ';') + 1))), '') as more, row_number() over (order by b.n) > 1 as is_other
from site_base_now b join site_base_safety f on f.parent = b.ref and f.n = (select min(s.n) from site_base_safety s where s.parent = b.ref
    and (s.key like '%evacuat%' or s.key like '%fire%' or s.key like '%alarm%' or s.key like '%exit%' or s.key like '%way out%'))
order by b.n
