select title, url, head from site_listed where type = 'enquiries' order by heap, title, ref limit 6
