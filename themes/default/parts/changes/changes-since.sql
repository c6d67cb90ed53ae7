select kit_words("on") as since_words from site_since
