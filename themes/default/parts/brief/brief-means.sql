-- What the statement means: its summary, or the beginning of its text.
select coalesce(r.summary, (select rtrim(kit_spoken(s.text), '….') || iif(kit_spoken(s.text) like '%…', '…', '.') from site_section s where s.record = r.ref and trim(s.text) <> '' order by s.id limit 1), '') as means, r.url as page
from site_record r where r.ref = :ref
