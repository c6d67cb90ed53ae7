select kit_capital(coalesce(kind, 'place')) as kind_words from site_place_own where ref = :ref
