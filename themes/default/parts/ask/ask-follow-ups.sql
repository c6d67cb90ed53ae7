select value as follow from (
  select f.n, f.value from site_enquiry_follow_ups f join site_asks a on a.ref = f.parent where a.ask = :ask
  union all
  select n, value from site_question_follow_ups where parent = :ask)
order by n
