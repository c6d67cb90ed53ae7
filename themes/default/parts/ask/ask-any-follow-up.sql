select count(*) as follow_ups from (
  select f.n from site_enquiry_follow_ups f join site_asks a on a.ref = f.parent where a.ask = :ask
  union all
  select n from site_question_follow_ups where parent = :ask)
having count(*) > 0
