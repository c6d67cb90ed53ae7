select coalesce((select group_concat(title, ', ') from (select p.title from site_enquiry_ask a join site_person p on p.id = a.value where a.parent = :ref order by a.n)), '') as asks,
  case (select count(*) from site_enquiry_evidence where parent = :ref and value is not null) when 0 then '' when 1 then '1 piece of evidence'
    else (select count(*) from site_enquiry_evidence where parent = :ref and value is not null) || ' pieces of evidence' end as proof
