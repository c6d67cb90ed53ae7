select 1 as one from site_area a where a.folder <> 'glossary' and not exists (select 1 from site_paper p join site_record q on q.url = p.path where q.type = a.folder) limit 1
