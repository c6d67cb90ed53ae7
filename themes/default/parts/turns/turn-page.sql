select record_url, calendar, has_calendar, iif(way = 'person', label, more) as about_what, post from site_turn_page where way || '/' || slug = :ref
