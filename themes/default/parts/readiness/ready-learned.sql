select r.ref, r.title, r.url, kit_capital(o.kind) as kind, kit_words(o."on") as on_words, o.told from site_learning_own o join site_record r on r.ref = o.ref
where o.said is not null and o.did is not null and r.status is not 'withdrawn' order by o."on" desc, r.title, r.ref
