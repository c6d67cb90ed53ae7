select month from site_month where is_visit and due
