select url as path, 'record' as template, ref, title from site_record
