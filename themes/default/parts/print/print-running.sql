select replace(replace(council, '\', ''), '"', '”') || ' · ' || today_words as running from site_site
