select sum, sum_words, look from (
  select 1 as n, (select count(*) from site_record) as sum, 'records' as sum_words, '' as look
  union all
  select 2, count(*), 'signed off', 'good' from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
  where t.signed and s.state = 'signed'
  union all
  select 3, count(*), 'wait for a sign-off', 'wait' from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
  where t.signed and s.state <> 'signed' and r.status = 'ready'
  union all
  select 4, count(*), iif(count(*) = 1, 'draft', 'drafts'), '' from site_record where status = 'draft'
  union all
  select 5, count(*), 'overdue', iif(count(*), 'bad', 'good') from site_late
  union all
  select 6, count(*), iif(count(*) = 1, 'warning', 'warnings'), iif(count(*), 'wait', 'good') from site_diagnostic where level = 'warning'
  union all
  select 7, count(*), iif(count(*) = 1, 'note', 'notes'), '' from site_diagnostic where level = 'note'
)
where sum > 0 or n in (2, 5, 6) order by n
