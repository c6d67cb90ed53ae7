-- warning: a document that a record names is not there
--
-- "files:" names documents below content/evidence/files, and "logo:" in kit.yaml a picture below content. This one is not
-- there, so nobody can open it, and the record cannot be signed off: a sign-off covers the document too.
--
-- Capital and small letters count, and so does the ending. An accent may be part of its letter or stand behind it, which looks the same: copy the
-- name from the file then.
--
-- To mend it: copy the document to that place, or correct the name.
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, format('there is no file ''%s'' that can be read in content/evidence/files%s', v.value,
  coalesce('; did you mean ''' || coalesce(
    (select substr(k.path, 24) from known_path k where kit_key(substr(k.path, 24)) = kit_key(v.value)
      and k.path like 'content/evidence/files/%' order by k.path limit 1),
    (select substr(k.path, 24) from known_path k where k.name = lower(replace(v.value, rtrim(v.value, replace(v.value, '/', '')), ''))
      and k.path like 'content/evidence/files/%' order by k.path limit 1),
    (select substr(k.path, 24) from known_path k where k.ref is null and abs(length(k.path) - length(v.value) - 23) <= 2
      and k.path like 'content/evidence/files/%' and kit_almost(v.value, substr(k.path, 24)) order by k.path limit 1)) || '''?',
    '; put it there, or correct the name')) as message
from record_files v join record r on r.ref = v.parent
  join attachment a on a.record = v.parent and a.path = 'content/evidence/files/' || v.value and a.sha256 is null
  left join fact f on f.record = v.parent and f.key = 'files' and f.n = v.n
where v.value is not null
