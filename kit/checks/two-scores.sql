-- warning: two pages give one quality statement different scores
--
-- Each quality statement has one score. Where two pages of the self-assessment give it, the one of the page that bears the statement's
-- name counts, else of the first; both pages show their own, and inspectors ask which of them you mean. Drafts are not looked at.
--
-- To mend it: correct one of the two, or take "score" out of the page that is not the account of that statement.
with sorted as (
  select g.value as statement, r.ref, a.score, first_value(a.score) over w as counts, first_value(r.path) over w as path
  from record_statements g join assessment_own a on a.ref = g.parent join record r on r.ref = a.ref
  where a.score is not null and g.value is not null and r.status not in ('draft', 'withdrawn') window w as (partition by g.value order by r.key <> kit_key(g.value), a.ref))
select r.path, f.line, f.col, format('the score of ''%s'' is %d here, and %d in %s, which counts; correct one of the two, or take ''score'' out here',
  group_concat(s.statement, ''', '''), s.score, s.counts, s.path) as message
from (select * from sorted where score <> counts order by statement) s join record r on r.ref = s.ref join fact f on f.record = s.ref and f.key = 'score' group by s.ref, s.counts, s.path
