select ask, source, source_words, rule, rule_words, text, statement from site_asks where statement = :statement order by n
