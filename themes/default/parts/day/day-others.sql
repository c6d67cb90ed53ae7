select r.ref, r.title as row_title, r.url as row_url, kit_weekday(o.date) as row_more from site_day_own o join site_record r on r.ref = o.ref
where o.ref <> :ref order by o.date, o.ref
