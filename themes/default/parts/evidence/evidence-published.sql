select published, iif(published glob 'http://?*' or published glob 'https://?*', published, '') as web from site_evidence_own where ref = :ref and published is not null
