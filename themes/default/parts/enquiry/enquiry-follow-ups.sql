select value from site_enquiry_follow_ups where parent = :ref order by n
