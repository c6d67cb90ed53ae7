select b.id, iif(instr(o.wifi, ';'), substr(o.wifi, 1, instr(o.wifi, ';') - 1), o.wifi) as wifi,
  iif(instr(o.wifi, ';'), kit_capital(trim(substr(o.wifi, instr(o.wifi, ';') + 1))), '') as more, row_number() over (order by b.n) > 1 as is_other
from site_base_now b join (select ref, iif(wifi like 'the network is called %', substr(wifi, 23), wifi) as wifi from site_base_own) o on o.ref = b.ref
where o.wifi is not null order by b.n
