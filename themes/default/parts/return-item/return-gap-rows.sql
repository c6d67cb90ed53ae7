select iif(r.ref is null, kit_capital(gap), gap) as gap, coalesce(r.title, '') as gap_of, coalesce(r.url, '') as gap_url from site_return_gap g left join site_record r on r.ref = g.record
where g.item = :id order by r.ref is not null, length(r.id), r.key, r.ref, g.gap
