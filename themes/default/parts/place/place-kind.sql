select upper(substr(coalesce(kind, 'place'), 1, 1)) || substr(coalesce(kind, 'place'), 2) as kind_words from site_place_own where ref = :ref
