with groups(g, head) as (values (1, 'Overdue'), (2, 'Open'), (3, 'Done'), (4, 'Dropped'), (5, 'Other')),
sorted as (select case when r.status = 'done' then 3 when r.status = 'dropped' then 4 when r.status <> 'open' then 5 when o.due < :today then 1 else 2 end as g
  from site_record r join site_action_own o on o.ref = r.ref)
select g as group_n, head, count(*) as group_count from sorted join groups using (g) group by g order by g
