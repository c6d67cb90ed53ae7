select html from site_strength where record = :ref and text <> '' order by n limit 3
