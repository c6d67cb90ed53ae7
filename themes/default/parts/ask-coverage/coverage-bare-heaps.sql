select a.statement, a.statement_title, count(*) as sum from site_asks a join site_ask_bare b on b.ask = a.ask group by a.statement, a.statement_title order by min(a.n)
