select night, kit_words(night) as night_words, iif(row_number() over (order by night) = 1, '', ', ') as comma from site_night order by night
