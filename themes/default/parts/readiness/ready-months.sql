select n, first, month, due, reviews, actions, requests, promises, is_visit, iif(is_visit, 'held', 'plain') as look, substr(month, 1, 3) as short, printf('%.2f', 100.0 * n / 12 + 1.17) as x,
  printf('%.2f', 100.0 * (n + 0.5) / 12) as middle, printf('%.1f', max(84.0 * due / max(most, 1), 2)) as height, printf('%.1f', 108 - max(84.0 * due / max(most, 1), 2)) as y,
  printf('%.1f', 100 - iif(due, max(84.0 * due / max(most, 1), 2), 0)) as label_y
from site_month order by n
