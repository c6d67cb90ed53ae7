-- Does a line of the key tell minutes on foot?
select 1 as one from site_pin i left join site_way w on w.base = :near and w.other = i.ref left join site_place_own p on p.ref = i.ref left join site_base_own n on n.id = p.near
  left join site_way o on o.base = n.ref and o.other = i.ref
where i.picture = :picture and i.is_base = 0 and :piece >= 0 and (w.walk <> '' or :near is null and o.walk <> '') limit 1
