select t.overdue_visit from site_total t, site_clock k where k.days > 0
