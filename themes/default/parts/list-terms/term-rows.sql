select slug, term, expansion, meaning from site_term join site_heading on kit_sort(term) || ' ' glob starts
where letter_id = :letter_id order by kit_sort(term), line
