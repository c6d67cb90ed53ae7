select a.ask, a.text, a.statement_title, a.source_words, a.rule_words from site_ask_card c join site_asks a on a.ask = c.ask
where c.kind = :ref and c.id = :id and c.sheet = :sheet order by c.place
