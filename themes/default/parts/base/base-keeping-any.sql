select 1 as one where exists (select 1 from site_base_safety where parent = :ref) or exists (select 1 from site_base_comfort where parent = :ref)
