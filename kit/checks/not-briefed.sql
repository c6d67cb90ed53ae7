-- warning: somebody will be interviewed who was not prepared
--
-- A role is among the people of a session that is about a quality statement, and nothing in the kit has prepared its holder: no rehearsal
-- before that day has the role in it (a session of the kind "mock"), and no enquiry about that statement names the role under "ask".
-- That is what the kit takes for a briefing: questions to practise with, or practice. A letter goes to lists and says where and when, not what.
--
-- Each role is named once, at its first such session. People in plain words, and days that are drafts, are not looked at.
--
-- To mend it: add the role to a rehearsal, or to "ask" of an enquiry about that statement, and give its holder the questions.
with bare as (
  select t.name, t.shown, t.parent, t.n, t.m, h.statement, row_number() over (partition by t.name order by h.date, h.b, h.parent, h.n) as first
  from turn t join held h on h.parent = t.parent and h.n = t.n
  where t.who = 'role' and not h.draft and h.kind not in ('mock', 'break') and h.statement is not null
    and (h.statement in (select id from statement_own) or not exists (select 1 from statement_own)) -- an unknown one has a message of its own
    and not exists (select 1 from turn m where m.who = 'role' and m.name = t.name and m.kind = 'mock' and m.date < t.date)
    and not exists (select 1 from enquiry_ask a join record_statements s on s.parent = a.parent and s.value = h.statement
      join record q on q.ref = a.parent and q.status is not 'withdrawn' where kit_key(a.value) = kit_key(t.name)))
select w.path, w.line, w.col, format('%s has no briefing on ''%s'': no rehearsal before that day and no enquiry asks the role; add one of the two', b.shown, b.statement) as message
from bare b join written w on w.record = b.parent and w.key = 'sessions.people' and w.n = b.n and w.m in (b.m, 0)
where b.first = 1
