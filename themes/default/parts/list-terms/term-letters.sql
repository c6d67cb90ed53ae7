select distinct letter, letter_id, letter_n from site_term join site_heading on kit_sort(term) || ' ' glob starts order by letter_n
