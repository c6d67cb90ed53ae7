select substr(c.ref, instr(c.ref, '/') + 1) as change_id, coalesce(r.title, '') as change_title, coalesce(r.url, '') as change_url,
  coalesce(case when r.type = 'evidence' then r.id || ' · ' end, '') || coalesce(t.title_one, '') as change_kind,
  case (select count(*) from site_download d where d.record = c.ref) when 0 then '' when 1 then '1 document'
    else (select count(*) from site_download d where d.record = c.ref) || ' documents' end as documents
from site_change c left join site_record r on r.ref = c.ref left join site_type t on t.folder = substr(c.ref, 1, instr(c.ref, '/') - 1)
where c.what = :change_what order by t.n, length(r.id), r.key, c.ref
