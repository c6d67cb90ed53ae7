select url as turn_url, label as turn_label from site_turn_page where about = :ref and way = 'room' order by label, slug
