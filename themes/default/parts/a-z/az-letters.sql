select distinct letter, letter_id from site_entry order by letter_id = 'other', letter_id
