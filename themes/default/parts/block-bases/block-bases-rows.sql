select title, url, note, summary from site_listed where type = 'bases' order by title, ref
