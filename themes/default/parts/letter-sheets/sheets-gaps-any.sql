select 1 as one from site_letter_filled f join site_letter_piece p on p.letter = f.letter and p.form = f.form and p.n = f.n and p.field is not null
where f.letter = :ref and f.value = '' limit 1
