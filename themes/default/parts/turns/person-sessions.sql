select url as turn_url, calendar as turn_calendar, has_calendar from site_turn_page where about = :ref and way = 'person'
