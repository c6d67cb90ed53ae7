-- The first paragraph of a body without blocks, and what comes after it.
select substr(b.html, 1, instr(b.html, '</p>') + 3) as opening, substr(b.html, instr(b.html, '</p>') + 4) as rest, o.law
from site_body b join site_statement_own o on o.ref = b.record
where b.record = :ref and substr(ltrim(b.html, char(10, 32)), 1, 3) = '<p>' and (o.law is not null or trim(substr(b.html, instr(b.html, '</p>') + 4), char(10, 32)) <> '')
  and b.block = '' and 1 = (select count(*) from site_body c where c.record = :ref)
