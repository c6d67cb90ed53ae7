-- note: an abbreviation is not in the glossary
--
-- Inspectors and residents do not know the council's short words. Terms of content/glossary/terms.csv are explained where they
-- stand first on a page; these are not among them. They are shown once a page. Everyday ones such as UK, GP or PDF are left alone,
-- and so are reference numbers, postcodes, and words of more than six capitals, which are most often headings.
--
-- To mend it: add a line to content/glossary/terms.csv, or write the words out.
select r.path, x.line, x.col, format('the glossary lacks %s%s; add %s, or write the words out', x.names,
  iif(x.times > 12, format(' and %d more', x.times - 12), ''), iif(x.times = 1, 'it', 'them')) as message
from (select record, min(line * 100000 + col) / 100000 as line, min(line * 100000 + col) % 100000 as col, max(times) as times,
    group_concat('''' || text || '''', ', ') as names
  from (select record, text, line, col, count(*) over (partition by record) as times, row_number() over (partition by record order by line, col) as place
    from (select distinct record, text, line, col from phrase
      where kind = 'abbreviation' and text not in (select term from term union all select expansion from term where expansion is not null)
        and text not in ('UK', 'NHS', 'TV', 'PDF', 'CSV', 'OK', 'ID', 'AM', 'PM', 'IT', 'BBC', 'DVD', 'COVID', 'USB', 'ZIP', 'HTML', 'SVG', 'PNG', 'JPG', 'UTF', 'AA', 'GP', 'A&E', 'HR', 'EU', 'MP', 'GPS', 'VAT', 'CCTV')
        and text not in (select id from record)
        and not (length(text) > 6 and text not glob '*[^A-Z]*') and text not in ('AND', 'THE', 'FOR', 'OF', 'TO', 'IN', 'ON', 'NOT', 'ALL', 'OUR', 'WE', 'WITH', 'ABOUT')) order by record, line, col)
  where place <= 12 group by record) x
  join record r on r.ref = x.record where r.status is not 'withdrawn'
