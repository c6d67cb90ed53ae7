select usual from site_duty where usual is not null limit 1
