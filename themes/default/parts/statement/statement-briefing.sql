select path as briefing from site_rehearsal_page where template = 'briefing' and ref = :ref
