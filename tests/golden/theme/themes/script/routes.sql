select url as path, 'page' as template from site_record union all select 'own.js', 'serach-page.js'
