select kit_count(count(*), 'letter', 'letters') || case sum(email = '') when 0 then ', all to e-mail addresses' when count(*) then ', all for paper'
  else ', ' || sum(email <> '') || ' to e-mail addresses and ' || sum(email = '') || ' for paper' end as sheets_words
from site_recipient where letter = :ref having count(*) > 0
