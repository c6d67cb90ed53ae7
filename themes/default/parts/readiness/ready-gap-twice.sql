select count(*) as twice from site_gap where doubled
