select t.title_one as type_title, r.title, r.url, kit_words(a.day) as day from site_age a join site_record r on r.ref = a.record join site_type t on t.folder = r.type
where a.what = 'sign-off' and a.age = :n order by a.day, t.n, length(r.id), r.key, r.ref
