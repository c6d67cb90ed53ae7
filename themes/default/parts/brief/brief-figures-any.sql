select 1 as one from site_ask_figure where statement = :id limit 1
