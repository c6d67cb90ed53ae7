-- Five lines at most, from what is written: the account's own summary first, then what can be counted.
with page as (select r.ref, r.summary, w.score from site_statement_now w join site_record r on r.ref = w.account where w.id = :id),
lines(n, line) as (
  select 1, coalesce(p.summary, (select rtrim(kit_spoken(s.text), '….') || iif(kit_spoken(s.text) like '%…', '…', '.') from site_section s where s.record = p.ref and trim(s.text) <> '' order by s.id limit 1)) from page p
  union all
  select 2, 'We score ourselves ' || p.score || ' out of 4' || coalesce(': ' || (select lower(label) from site_framework_scores f where f.score = p.score order by n limit 1), '') || '.' from page p where p.score is not null
  union all
  select 3, 'We follow ' || kit_count(count(*), 'measure', 'measures') || ' about it' || iif(sum(f.look = 'good') + sum(f.look in ('wait', 'bad')) = 0, '', ': ' || sum(f.look = 'good') || ' of '
      || sum(f.look <> '') || iif(sum(f.look = 'good') = 1, ' meets its target', ' meet their target')) || '.'
  from site_ask_figure f where f.statement = :id having count(*) > 0
  union all
  select 4, 'We hold ' || kit_count(count(*), 'piece of evidence', 'pieces of evidence') || coalesce('; the newest is of ' || kit_words(max(o.dated)), '') || '.'
  from site_statement_holds h join site_evidence_own o on o.ref = h.record join site_record r on r.ref = h.record
  where h.statement = :id and h.type = 'evidence' and r.status <> 'withdrawn' having count(*) > 0
  union all
  select 5, 'A story to tell: ' || r.title || coalesce('. ' || r.summary, '') from (
    select h.record from site_statement_holds h join site_practice_own p on p.ref = h.record join site_record r on r.ref = h.record where h.statement = :id and h.type = 'practice'
    order by coalesce(p.kind, 'story') = 'profile', r.title, r.ref limit 1) one join site_record r on r.ref = one.record)
select line from lines where line <> '' order by n
