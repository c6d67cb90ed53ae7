select title, url, summary from site_listed where type = 'welcome' order by n, title, ref
