select slug, term, expansion, meaning from site_term where term is not null order by kit_slug(term), line
