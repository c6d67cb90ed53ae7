with used as (select s.base, min(printf('%d%s%s%s%06d', o.date < (select today from site_build), o.date, coalesce(s.start, '~'), coalesce(s.stream, ''), s.n)) as first
  from site_day_sessions s join site_day_own o on o.ref = s.parent where s.base is not null and coalesce(s.kind, '') not in ('break', 'mock') and s.status is not 'cancelled' group by s.base)
select b.id, iif(instr(f.value, ';'), substr(f.value, 1, instr(f.value, ';') - 1), f.value) as way_out,
  iif(instr(f.value, ';'), upper(substr(trim(substr(f.value, instr(f.value, ';') + 1)), 1, 1)) || substr(trim(substr(f.value, instr(f.value, ';') + 1)), 2), '') as more, row_number() over (order by used.first is null, used.first, r.title, r.ref) > 1 as is_other
from site_base_own b join site_record r on r.ref = b.ref left join used on used.base = b.id
  join site_base_safety f on f.parent = b.ref and f.n = (select min(s.n) from site_base_safety s where s.parent = b.ref
    and (s.key like '%evacuat%' or s.key like '%fire%' or s.key like '%alarm%' or s.key like '%exit%' or s.key like '%way out%'))
where used.base is not null or not exists (select 1 from used) order by used.first is null, used.first, r.title, r.ref
