select title, url from site_record where type = :section order by title, ref
