select 'All ' || count(*) || ' strengths' as more from site_strength where record = :ref and text <> '' having count(*) > 3
