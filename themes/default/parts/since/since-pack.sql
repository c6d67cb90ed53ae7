select pack from site_since
