select night, night_words as before_words from site_night where night < :id order by night desc limit 1
