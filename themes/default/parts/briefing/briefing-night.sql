select char(65279) as mark, night, morrow, night_words, morrow_words, ahead from site_night where night = :id
