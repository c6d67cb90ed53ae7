select 1 as one where exists (select 1 from site_enquiry_ask where parent = :ref) or exists (select 1 from site_enquiry_evidence where parent = :ref)
