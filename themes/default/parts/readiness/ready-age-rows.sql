select r.id, r.title, r.url, kit_words(a.day) as day from site_age a join site_record r on r.ref = a.record where a.what = 'document' and a.age = :n order by a.day, length(r.id), r.key, r.ref
