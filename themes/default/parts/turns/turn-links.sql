select url as turn_url, label, more from site_turn_page where way = :way order by iif(way = 'room', more, ''), kit_sort(label), slug
