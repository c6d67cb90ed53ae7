select look, words from (
  select n, look, words from site_tag where record = :ref
  union all
  select 9, 'good', 'Signed off' from site_record r join site_type t on t.folder = r.type and t.signed join site_standing s on s.record = r.ref and s.state = 'signed'
  where r.ref = :ref and r.status = 'ready' and :is_team
)
order by n, words
