select ref, url, title, summary, note from site_listed where type = :section and heap = :heap and head = :head order by n, key, title, ref
