select * from site_asked order by line
