select kit_words(s."on") as signed_on, coalesce(p.title, s."by", 'Nobody named') as signed_by, s.note as signed_note,
  exists (select 1 from site_standing t where t.record = s.record and t.state = 'signed') and s.line = max(s.line) over () as holds
from site_signoff s left join site_person p on p.id = s."by" where s.record = :ref order by s.line desc
