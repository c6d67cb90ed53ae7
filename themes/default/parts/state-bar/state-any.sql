select 1 as one where (:section in ('measures', 'actions') or :is_team and exists (select 1 from site_type where folder = :section and signed))
  and exists (select 1 from site_record where type = :section)
