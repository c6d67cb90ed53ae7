select p.*, 'Where they are' as map_title from site_plan p where record = '' and piece = -1
