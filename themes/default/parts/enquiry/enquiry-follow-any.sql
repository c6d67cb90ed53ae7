select 1 as one from site_enquiry_follow_ups where parent = :ref limit 1
