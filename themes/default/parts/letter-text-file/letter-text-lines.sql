-- The mark in front tells a browser that it is UTF-8.
select iif(n = 1, char(65279), '') || value as value, literal from site_letter_filled where letter = :ref and recipient_n = :id and form = 'text' order by n
