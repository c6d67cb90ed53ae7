select r.title as letter_title, r.url as letter_url, iif(row_number() over (order by r.title, r.ref) = 1, '', ', ') as comma
from (select distinct parent from site_letter_to where value = :id) t join site_record r on r.ref = t.parent order by r.title, r.ref
