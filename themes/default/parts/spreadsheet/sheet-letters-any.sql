select 1 as one from site_letter_to where value = :id limit 1
