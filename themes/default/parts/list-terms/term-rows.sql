select slug, term, expansion, meaning from site_term
where term is not null and iif(substr(kit_slug(term), 1, 1) glob '[a-z]', substr(kit_slug(term), 1, 1), 'other') = :letter_id order by kit_slug(term), line
