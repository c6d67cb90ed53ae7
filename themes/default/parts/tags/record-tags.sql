select look, words from site_tag where record = :ref order by n, words
