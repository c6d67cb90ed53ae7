select count(*) as sum from site_gap_words where owner = :id having count(*) > 0
