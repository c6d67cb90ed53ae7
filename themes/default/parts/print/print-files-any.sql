select count(*) as documents, printf('%.1f MB', total(a.size) / 1048576.0) as documents_size,
  total(a.size) <= 6291456 as documents_inside from site_download d join site_attachment a on a.record = d.record and a.n = d.n having count(*) > 0
