select 1 as one from site_rehearsal_page where template = 'briefing' limit 1
