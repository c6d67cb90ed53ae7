select 1 as one where exists (select 1 from site_person) or exists (select 1 from site_asked_role)
