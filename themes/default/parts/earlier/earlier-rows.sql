select name, url as file, pack from site_earlier where record = :ref order by n
