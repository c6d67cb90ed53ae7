select kit_words(max(r.updated)) as changed_on from site_turn t join site_record r on r.ref = t.day where t.way || '/' || t.slug = :ref having max(r.updated) is not null
