select 1 as one from site_record where type in ('bases', 'places') limit 1
