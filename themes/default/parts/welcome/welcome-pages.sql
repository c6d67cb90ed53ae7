select r.title as row_title, r.url as row_url, r.ref = :ref as is_this from site_welcome_own o join site_record r on r.ref = o.ref
order by coalesce(o."order", 9999), r.title, r.ref
