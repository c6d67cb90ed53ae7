select distinct letter, letter_id, letter_n from site_entry order by letter_n
