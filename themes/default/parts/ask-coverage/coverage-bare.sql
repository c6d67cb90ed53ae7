select a.ask, a.text, a.source_words, a.rule_words from site_asks a join site_ask_bare b on b.ask = a.ask where a.statement = :statement order by a.n
