select late_title, late_url, late_more from site_late order by late_on, late_title, late_url
