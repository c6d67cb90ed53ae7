select record, id as imp_id, html, action from site_improvement where record = :ref and text <> '' order by n limit 4
