select published is not null or exists (select 1 from site_download d where d.record = :ref) as to_open
from site_evidence_own e where ref = :ref and (part is not null or to_open)
