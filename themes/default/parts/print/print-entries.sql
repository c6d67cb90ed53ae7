select id as entry_id, title as entry_title, kind as entry_kind from site_paper where part = :part and not heads order by n
