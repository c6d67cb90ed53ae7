-- Search finds each record by its title, and every row that it finds is a record's or a table row's.
select 'not found', r.ref from record r
  where not exists (select 1 from search where search match '"' || replace(r.title, '"', '""') || '"' and search.ref = r.ref)
union all
select 'not a record', s.ref from search s
  where not exists (select 1 from record r where r.ref = s.ref)
    and s.ref not like 'glossary/%' and s.ref not like 'requests/%' and s.ref not like 'lists/%';
