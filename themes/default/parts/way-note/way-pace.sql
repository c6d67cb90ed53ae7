select factor, cast(speed as int) as speed from site_pace
