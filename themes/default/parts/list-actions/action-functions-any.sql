select group_concat(name || ' ' || n, ' · ') as functions from (
  select coalesce(iif(o.function = 'it', 'IT', kit_capital(o.function)), 'No area of work') as name, count(*) as n
  from site_record r join site_action_own o on o.ref = r.ref where r.status = 'open' group by 1 order by 1)
having count(*) > 1
