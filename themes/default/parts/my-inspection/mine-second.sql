select s.url, s.person from site_record r join site_person s on s.id = r.second where r.ref = :ref
