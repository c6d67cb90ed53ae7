select name, more, url, what from site_entry where letter_id = :letter_id order by sort, name, what, url
