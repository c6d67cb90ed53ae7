select unit, kit_words(as_at) as as_at, source from site_measure_own o where ref = :ref and exists (select 1 from site_measure_values v where v.parent = o.ref)
