select o.published, coalesce(w.web, '') as web from site_evidence_own o left join site_web_copy w on w.ref = o.ref where o.ref = :ref and o.published is not null
