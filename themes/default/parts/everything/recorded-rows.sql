select key, value, not known as unknown from site_fact where record = :ref order by line, col, key, n, m
