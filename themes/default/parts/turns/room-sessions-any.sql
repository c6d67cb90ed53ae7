select 1 as one from site_turn_page where about = :ref and way = 'room' limit 1
