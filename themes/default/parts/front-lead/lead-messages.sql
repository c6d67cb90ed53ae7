select case d.level when 'warning' then 'wait' when 'error' then 'bad' else 'plain' end as look, d.id as level_words, iif(r.url is null, kit_capital(d.message), d.message) as message, r.title as place_title, r.url as place_url,
  d.path || iif(d.line > 0, ':' || d.line, '') as place
from site_diagnostic d left join site_record r on r.path = d.path where d.level = :level order by d.id, d.path, d.line, d.col, d.message limit 500
