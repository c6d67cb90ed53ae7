select n = 1 as is_first, value from site_list_cell where list = :id and row = :sheet_row order by n
