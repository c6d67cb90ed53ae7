select knows_title, knows_name, knows_url, phone from site_ask_knows where statement = :id and knows_n <= 3 order by knows_n
