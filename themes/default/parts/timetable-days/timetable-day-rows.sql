select r.ref, r.url, r.title, kit_weekday(o.date) as weekday from site_day_own o join site_record r on r.ref = o.ref order by o.date, r.ref
