with lanes as (select stream, row_number() over (order by stream) as lane, count(*) over () as lanes
  from (select distinct stream from site_day_sessions where parent = :day and stream is not null))
select s.day, s.session_n, s.title, iif(s.is_break, '', iif(s.is_mock, 'Rehearsal', coalesce(kit_capital(s.session_kind), ''))) || iif(s.stream = '', '',
    iif(s.is_break or s.session_kind is null, '', ' · ') || 'Stream ' || s.stream) as facts, iif(:mixed, s.time, '') as own_time,
  trim(iif(s.state = 'Cancelled', 'off ', '') || case when lanes > 3 or lanes is null then '' when lane = 1 then 'first' when lane = 2 then 'second' else 'third' end || iif(s.is_break, ' break', '')) as look,
  s.room, s.base_title, s.base_url, coalesce(s.room, s.base_url) is not null as place, s.statement_title, s.statement_url, s.meeting,
  (select group_concat(value, ', ') from (select value from site_day_sessions_needs n where n.parent = s.day and n.item = s.session_n order by n.n)) as needs,
  (select group_concat(value, ', ') from (select value from site_day_sessions_inspectors i where i.parent = s.day and i.item = s.session_n order by i.n)) as visitors,
  s.state, s.state_look, exists (select 1 from site_day_sessions_people p where p.parent = s.day and p.item = s.session_n) as has_people
from site_session_row s left join lanes on lanes.stream = s.stream
where s.day = :day and s.order_start between :starts and :starts_last order by s.order_start, s.stream, s.order_end, s.session_n
