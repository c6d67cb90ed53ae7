select count(*) || iif(count(*) = 1, ' question', ' questions') as total from site_ask_card where kind = :ref and id = :id
