-- warning: a measure does not say where its figures come from
--
-- Inspectors compare figures with national returns. Without a source nobody can say why two figures differ.
--
-- To mend it: add "source:", such as "ASCOF 2A, 2025-26" or "case system, monthly report".
select r.path, 1 as line, 1 as col, 'the measure has no source; add ''source:''' as message
from measure_own m join record r on r.ref = m.ref where m.source is null and r.status is not 'withdrawn'
