select s.time, s.title, s.stream, s.place, r.url as debrief_url, r.title as debrief_title, s.written is null and not :ahead as is_missing from site_night_session s left join site_record r on r.ref = s.written
where s.night = :night and not s.is_break order by s.order_start, s.stream, s.order_end, s.day, s.session_n
