select turn, turn = 1 as is_first, role_words, role_name, role_url from site_ask_role where ask = :ask order by turn
