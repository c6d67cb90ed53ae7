select iif(level = 'warning', 'wait', iif(level = 'error', 'bad', 'plain')) as look, upper(substr(level, 1, 1)) || substr(level, 2) as level_words, message,
  path || iif(line > 0, ':' || line, '') as place
from site_diagnostic order by level = 'note', path, line, col, id, message limit 500
