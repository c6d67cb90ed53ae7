select i.number, i.title, i.url, 1 - i.is_base as is_open, iif(:near is null or i.is_near, '', i.phone) as phone,
  iif(:piece < 0, '', i.what || case
    when i.is_base and (:near is null or i.is_near) then iif(i.address = '' or :piece = 0, '', ' · ' || i.address)
    when :near is not null then coalesce(' · ' || w.words, '')
    else coalesce(' · ' || o.straight || ' in a straight line from ' || b.title || iif(o.walk = '', '', ', ' || o.walk), iif(i.address = '', '', ' · ' || i.address)) end) as note
from site_pin i left join site_way w on w.base = :near and w.other = i.ref
  left join site_place_own p on p.ref = i.ref left join site_base_own n on n.id = p.near left join site_record b on b.ref = n.ref
  left join site_way o on o.base = b.ref and o.other = i.ref
where i.picture = :picture order by i.number
