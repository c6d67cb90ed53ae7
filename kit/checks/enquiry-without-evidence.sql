-- note: a key line of enquiry has nothing to show
--
-- Neither the key "evidence" nor a citation in the text says what supports the answer. Whoever rehearses it has words and
-- nothing to show.
--
-- To mend it: add "evidence:" with the ids of one or two records.
select r.path, 1 as line, 1 as col, 'no evidence is named for this question; add ''evidence:'' with the ids of what shows the answer' as message
from record r
where r.type = 'enquiries' and r.status is not 'withdrawn' and not exists (select 1 from enquiry_evidence e where e.parent = r.ref and e.value is not null)
  and r.ref not in (select record from cited)
