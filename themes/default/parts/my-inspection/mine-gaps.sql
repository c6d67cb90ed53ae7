select points, title, url, what, todo from site_gap_words where owner = :id order by n
