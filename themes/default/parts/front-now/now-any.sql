select 1 as one where exists (select 1 from site_base_own) or exists (select 1 from site_day_sessions)
