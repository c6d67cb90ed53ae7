select count(*) as sum, (select count(*) from site_asks) as whole from site_ask_bare having count(*) > 0
