select title, url, about from site_area where heap = :heap order by n
