select part from site_evidence_own where ref = :ref and part is not null
