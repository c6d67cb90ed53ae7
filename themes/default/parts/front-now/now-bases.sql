with used as (select s.base, min(printf('%d%s%s%s%06d', o.date < (select today from site_build), o.date, coalesce(s.start, '~'), coalesce(s.stream, ''), s.n)) as first
  from site_day_sessions s join site_day_own o on o.ref = s.parent where s.base is not null and coalesce(s.kind, '') not in ('break', 'mock') and s.status is not 'cancelled' group by s.base)
select b.id, r.title, r.url, coalesce(b.address, '') || iif(b.address is null or b.postcode is null, '', ', ') || coalesce(b.postcode, '') as address,
  row_number() over (order by used.first is null, used.first, r.title, r.ref) > 1 as is_other
from site_base_own b join site_record r on r.ref = b.ref left join used on used.base = b.id
where used.base is not null or not exists (select 1 from used) order by used.first is null, used.first, r.title, r.ref
