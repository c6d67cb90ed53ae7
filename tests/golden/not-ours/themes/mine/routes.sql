select url as path, 'page' as template, title from site_record
