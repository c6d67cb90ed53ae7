select 1 as one where exists (select 1 from site_ask_figure where statement = :statement) or exists (select 1 from site_ask_gap where statement = :statement)
  or exists (select 1 from site_ask_knows where statement = :statement)
