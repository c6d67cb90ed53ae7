select points, title, url, what, todo, iif(kind <> 'none' and type = 'evidence', id || ': ', '') as which from site_gap_words where owner = :id order by n
