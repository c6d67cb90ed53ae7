select distinct row as sheet_row from site_list_cell where list = :id order by row
