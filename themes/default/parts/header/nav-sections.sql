select title as nav_title, url as nav_url, folder = :section and :is_index as is_this, folder = :section and not :is_index as is_above
from site_area where heap = :heap order by n
