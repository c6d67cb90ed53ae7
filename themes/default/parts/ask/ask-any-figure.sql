select 1 as one from site_ask_figure where statement = :statement limit 1
