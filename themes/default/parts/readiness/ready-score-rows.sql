select s.n, s.title, s.url, s.score, coalesce((select f.label from site_framework_scores f where f.parent = 'framework' and f.score = s.score order by f.n limit 1), '') as label, r.url as account_url,
  coalesce(r.slug, '') as account_slug, (select count(*) from site_strength t where t.record = r.ref and t.text <> '') as strengths,
  (select count(*) from site_improvement t where t.record = r.ref and t.text <> '') as improvements, (select count(*) from site_claim c where c.record = r.ref) as claims
from site_statement_now s left join site_record r on r.ref = s.account order by s.n
