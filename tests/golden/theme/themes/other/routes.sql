select url as path, 'page' as template, ref, title from record
