-- A record begins with one section without a heading, and a heading's anchor stands once in it.
select 'begins', r.ref from record r
  where (select s.anchor || s.heading from section s where s.record = r.ref order by s.rowid limit 1) is not ''
union all
select 'anchor twice', record || '#' || anchor from section group by record, anchor having count(*) > 1;
