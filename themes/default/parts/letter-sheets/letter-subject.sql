select value, literal from site_letter_filled where letter = :ref and recipient_n = :recipient_n and form = 'subject' order by n
