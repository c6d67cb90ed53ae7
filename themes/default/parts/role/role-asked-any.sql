select count(*) as sum from site_enquiry_ask where value = :id having count(*) > 0
