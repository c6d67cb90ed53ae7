select night, night_words as after_words from site_night where night > :id order by night limit 1
