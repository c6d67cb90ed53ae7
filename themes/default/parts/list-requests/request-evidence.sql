with recursive word(n, one, rest) as (
  select 0, '', replace(:evidence, ',', ';') || ';'
  union all
  select n + 1, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1) from word where rest <> ''
)
select coalesce(r.title, w.one) as proof_title, r.url as proof_url, row_number() over (order by w.n) > 1 as is_later
from word w left join site_record r on r.type = 'evidence' and r.key = kit_key(replace(w.one, 'evidence/', '')) where w.one <> '' order by w.n
