select id from site_record where type = 'evidence' and not id glob '*[^A-Za-z0-9.-]*' order by length(id), id limit 1
