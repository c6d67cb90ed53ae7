select group_concat(role_words, '; ') as who from (select role_words from site_ask_role where ask = :ask order by turn) having count(*) > 0
