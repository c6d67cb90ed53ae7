select few_title, few_url, few_words from (
  select 1 as k, p.title as few_title, p.url as few_url, case coalesce(a.questions, 0) when 0 then 'No question is put to this role' when 1 then '1 question' else a.questions || ' questions' end as few_words, p.key as m
  from site_person p left join site_asked_role a on a.role = p.key where coalesce(a.questions, 0) < 3
  union all
  select 2, p.title, p.url, 'Answers for ' || r.title || ', and no question on it is put to this role', p.key || f.n
  from site_role_answers_for f join site_person p on p.ref = f.parent join site_statement_own o on o.id = f.value join site_record r on r.ref = o.ref
  where not exists (select 1 from site_ask_role k join site_asks a on a.ask = k.ask where k.role = p.key and a.statement = o.id)
  union all
  select 3, r.title, r.url, kit_count(count(a.ask), 'question', 'questions') || ' put to two roles or more', o.id
  from site_statement_own o join site_record r on r.ref = o.ref left join site_asks a on a.statement = o.id and 1 < (select count(*) from site_ask_role k where k.ask = a.ask)
  where r.status <> 'withdrawn' group by o.id having count(a.ask) < 5)
order by k, few_title, m
