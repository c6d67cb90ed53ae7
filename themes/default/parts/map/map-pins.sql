select printf('%.1f', pin_x - width / 2.0) as x, printf('%.1f', pin_y - 11) as y, width, iif(max(is_base), 4, 11) as radius, 1 - max(is_base) as is_open, pin_x as text_x,
  printf('%.1f', pin_y + 4.7) as text_y, min(number) || iif(count(*) = 1, '', iif(count(*) = 2, ', ', '–') || max(number)) as label
from site_pin where picture = :picture group by pin order by pin
