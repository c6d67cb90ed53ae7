select from_title, from_url, from_kind from site_ask_from where ask = :ask order by n
