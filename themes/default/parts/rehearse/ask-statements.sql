select statement, statement_title, statement_url, first, questions, cards_url, briefing_url from site_ask_statement order by first
