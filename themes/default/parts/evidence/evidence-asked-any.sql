select 1 as one from site_enquiry_evidence where value = :id limit 1
