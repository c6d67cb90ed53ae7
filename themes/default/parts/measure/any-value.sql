select unit from site_measure_own o where ref = :ref and exists (select 1 from site_measure_values v where v.parent = o.ref)
