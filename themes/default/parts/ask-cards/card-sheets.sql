with mine as (select row_number() over (order by n) - 1 as place from site_asks a
  where :ref = 'statement' and a.statement = :id or :ref = 'role' and exists (select 1 from site_ask_role r where r.ask = a.ask and r.role = :id))
select distinct place / 4 as sheet from mine order by 1
