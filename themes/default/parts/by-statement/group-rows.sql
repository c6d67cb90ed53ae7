with shown(ref) as (
  select rs.parent from site_record_statements rs join site_record r on r.ref = rs.parent and r.type = :section
  where rs.value = :group_id and not exists (select 1 from site_record_statements b where b.parent = rs.parent and b.n < rs.n and b.value is not null)
  union all
  select ref from site_record r where :group_id = '' and type = :section
    and not exists (select 1 from site_record_statements where parent = r.ref and value is not null))
select r.ref, r.id, r.url, r.title, r.summary from shown join site_record r on r.ref = shown.ref left join site_evidence_own e on e.ref = r.ref
left join site_word_category c on c.id = e.category
order by coalesce(c.n, 99), iif(r.type = 'evidence', length(r.id), 0), iif(r.type = 'evidence', r.key, ''), r.title, r.ref
