-- note: nobody answers for a quality statement
--
-- Roles say under "answers-for" for which quality statements they answer: who is asked, and who is called when an inspector
-- wants to know more. Some roles do, and none of them names this one.
--
-- To mend it: add the statement's id to "answers-for" of the role that knows it best.
select r.path, 1 as line, 1 as col, format('nobody answers for ''%s''; name it under ''answers-for'' of a role', r.id) as message
from record r where r.type = 'framework' and r.status is not 'withdrawn' and exists (select 1 from role_answers_for)
  and not exists (select 1 from role_answers_for a join record o on o.ref = a.parent and o.status is not 'withdrawn' where a.value = r.id)
