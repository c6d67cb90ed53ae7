select 1 as one from site_rehearsal_page where template = 'brief' limit 1
