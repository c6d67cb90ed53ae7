with used as (select s.base, min(printf('%d%s%s%s%06d', o.date < (select today from site_build), o.date, coalesce(s.start, '~'), coalesce(s.stream, ''), s.n)) as first
  from site_day_sessions s join site_day_own o on o.ref = s.parent where s.base is not null and coalesce(s.kind, '') not in ('break', 'mock') and s.status is not 'cancelled' group by s.base)
select b.id, iif(instr(b.wifi, ';'), substr(b.wifi, 1, instr(b.wifi, ';') - 1), b.wifi) as wifi,
  iif(instr(b.wifi, ';'), upper(substr(trim(substr(b.wifi, instr(b.wifi, ';') + 1)), 1, 1)) || substr(trim(substr(b.wifi, instr(b.wifi, ';') + 1)), 2), '') as more, row_number() over (order by used.first is null, used.first, r.title, r.ref) > 1 as is_other
from (select id, ref, iif(wifi like 'the network is called %', substr(wifi, 23), wifi) as wifi from site_base_own) b join site_record r on r.ref = b.ref left join used on used.base = b.id
where b.wifi is not null and (used.base is not null or not exists (select 1 from used)) order by used.first is null, used.first, r.title, r.ref
