select r.id, r.url, r.title, iif(c.id is null, 'In no category', c.title) || iif(exists (select 1 from site_record_statements v where v.parent = r.ref and v.value is not null), '', ', no statement') as why
from site_outside o join site_record r on r.ref = o.record left join site_word_category c on c.id = o.category order by coalesce(c.n, 99), length(r.id), r.key, r.ref
