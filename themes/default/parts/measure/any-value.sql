select iif(unit = 'count', '', unit) as unit, exists (select 1 from site_measure_values v where v.parent = o.ref and coalesce(v.count, v."of") is not null) as any_count,
  exists (select 1 from site_measure_values v where v.parent = o.ref and v.note is not null) as any_note
from site_measure_own o where ref = :ref and exists (select 1 from site_measure_values v where v.parent = o.ref)
