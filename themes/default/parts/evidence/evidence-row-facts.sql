select coalesce(c.title, 'Not in a category yet') as category, kit_words(e.dated) as dated,
  case (select count(*) from site_download d where d.record = e.ref) when 0 then '' when 1 then '1 document'
    else (select count(*) from site_download d where d.record = e.ref) || ' documents' end as open
from site_evidence_own e left join site_word_category c on c.id = e.category where e.ref = :ref
