select name from site_list_cell where list = :id and row = (select min(row) from site_list_cell where list = :id) order by n
