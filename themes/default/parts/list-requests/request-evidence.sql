with recursive word(n, one, rest) as (
  select 0, '', replace(:evidence, ',', ';') || ';'
  union all
  select n + 1, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1) from word where rest <> ''
)
select coalesce(r.title, w.one) as proof_title, r.url as proof_url,
  case when r.ref is null then 'Not in the library' when s.reach = 'inspector' then 'Inspectors can see it'
    when s.held = 'its audience is staff' then 'For staff only' when s.held = 'its audience is lead' then 'For the inspection team only'
    else coalesce(kit_capital(replace(s.held, 'it is ', '')), 'Its status is ' || coalesce(r.status, 'not known')) end as proof_state,
  iif(r.ref is not null and s.reach = 'inspector', 'good', 'wait') as proof_look
from word w left join site_record r on r.key = kit_key(substr(w.one, instr(w.one, '/') + 1))
    and r.type = iif(instr(w.one, '/'), kit_key(substr(w.one, 1, instr(w.one, '/') - 1)), 'evidence')
  left join site_standing s on s.record = r.ref
where w.one <> '' order by w.n
