select 'timetable/all.ics' as calendar from site_event limit 1
