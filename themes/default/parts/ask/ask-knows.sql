select knows_title, knows_name, knows_url, phone from site_ask_knows where statement = :statement and knows_n <= 4 order by knows_n
