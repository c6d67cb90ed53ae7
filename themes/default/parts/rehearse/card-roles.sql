select role, role_words, role_name, questions, cards_url from site_asked_role order by heap, role_words, role
