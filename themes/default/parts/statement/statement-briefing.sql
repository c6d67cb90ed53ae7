select path as briefing from site_rehearsal_page where template = 'brief' and ref = :ref
