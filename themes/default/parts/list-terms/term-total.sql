select count(*) as total, iif(count(*) = 1, 'word explained', 'words explained') as total_words from site_term where term is not null having count(*) > 0
