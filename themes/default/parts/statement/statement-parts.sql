select part_id, part_title, part_count from (
  select 0 as n, 'good' as part_id, 'What good looks like' as part_title, 0 as part_count
  union all
  select 1, 'assessment', 'How we see ourselves', 0 where exists (select 1 from site_statement_holds where statement = :id and type = 'assessment')
  union all
  select 2, 'evidence', 'Evidence', (select count(*) from site_statement_holds where statement = :id and type = 'evidence')
  where :is_team or exists (select 1 from site_statement_holds where statement = :id and type = 'evidence')
  union all
  select case type when 'measures' then 3 when 'practice' then 4 else t.n end, type, t.title, count(*)
  from site_statement_holds h join site_type t on t.folder = h.type
  where statement = :id and type in ('practice', 'measures', 'enquiries', 'actions', 'learning') group by type
  union all
  select 4.5, 'sessions', 'In the timetable', count(*) from site_sitting where statement = :id having count(*) > 0
)
order by n
