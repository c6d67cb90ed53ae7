select a.folder, a.title as left_title, a.url as left_url, count(r.ref) as left_count from site_area a left join site_record r on r.type = a.folder
where not exists (select 1 from site_paper p join site_record q on q.url = p.path where q.type = a.folder) and a.folder <> 'glossary'
group by a.folder order by min(a.n)
