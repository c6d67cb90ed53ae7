select url, title as list_title, (select kit_count(count(distinct row), 'entry', 'entries') from site_list_cell c where c.list = l.id) as list_rows from site_list l order by title, id
