select title as category_title from site_category_now order by n
