select url, title as list_title, (select count(distinct row) from site_list_cell c where c.list = l.id) || ' rows' as list_rows from site_list l order by title, id
