select url as file_url, name, format, size from site_download where record = :ref order by n
