select 'All ' || count(*) || ' things that must improve' as more from site_improvement where record = :ref and text <> '' having count(*) > 4
