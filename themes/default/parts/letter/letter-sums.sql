select 'mail/' || r.slug || '.html' as sheets_url, kit_count(count(*), 'letter', 'letters') as sheets_words
from site_recipient t join site_record r on r.ref = t.letter where t.letter = :ref having count(*) > 0
