select 1 as one where exists (select 1 from site_action_own) or exists (select 1 from site_improvement where text <> '') or exists (select 1 from site_learning_own)
