select coalesce(desk_name, 'The visit desk') as desk_name, coalesce(desk_hours, '') as desk_hours, coalesce(desk_phone, '') as phone, coalesce(desk_email, '') as email
from site_kit_own where desk_phone is not null or desk_email is not null
