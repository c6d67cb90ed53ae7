select coalesce(desk_name, 'The visit desk') as desk_name, desk_phone as phone, coalesce(desk_hours, '') as desk_hours from site_kit_own where desk_phone is not null
