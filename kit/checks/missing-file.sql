-- warning: a document that a record names is not there
--
-- "files:" names documents below content/evidence/files, and "logo:" in kit.yaml a picture below content. This one is not
-- there, so nobody can open it, and the record cannot be signed off: a sign-off covers the document too.
--
-- Capital and small letters count, and so does the ending. An accent may be part of its letter or stand behind it, which looks the same: copy the
-- name from the file then.
--
-- To mend it: copy the document to that place, or correct the name.
with there as materialized (select path, name, ref, substr(path, 24) as file, kit_key(substr(path, 24)) as key from known_path where path like 'content/evidence/files/%'),
missing as materialized (
  select v.parent, v.n, v.value, kit_key(v.value) as key, lower(replace(v.value, rtrim(v.value, replace(v.value, '/', '')), '')) as name,
    row_number() over (order by v.parent, v.n) as i
  from record_files v join attachment a on a.record = v.parent and a.path = 'content/evidence/files/' || v.value and a.sha256 is null
  where v.value is not null and not exists (select 1 from known_path k where k.path = a.path)) -- what is there and cannot be read has an error
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, format('there is no file ''%s'' that can be read in content/evidence/files%s', v.value,
  coalesce('; did you mean ''' || coalesce(
    (select k.file from there k where v.i <= 1000 and k.key = v.key order by k.path limit 1), -- each asks all files
    (select k.file from there k where v.i <= 1000 and k.name = v.name order by k.path limit 1),
    (select substr(min(kit_almost(v.value, k.file) || k.file), 2) from there k where v.i <= 1000 and k.ref is null and abs(length(k.file) - length(v.value)) <= 2)) || '''?',
    iif(v.value glob '*.?*[,;]*.?*', '; several names stand in square brackets, with commas between: files: [' || replace(v.value, ';', ',') || ']', null),
    '; put it there, or correct the name')) as message
from missing v join record r on r.ref = v.parent
  left join fact f on f.record = v.parent and f.key = 'files' and f.n = v.n
