select 1 as one from site_citation where target = :id and :section = 'evidence' and found and source <> :ref limit 1
