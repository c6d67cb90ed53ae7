-- error: a key that must be there is missing
--
-- Every record needs a title, a day of the timetable its date, and a key line of enquiry its quality statement. All else may
-- wait.
--
-- To mend it: add the key to the front matter, between the lines with ---.
select r.path, 1 as line, 1 as col, case when exists (select 1 from fact f where f.record = r.ref) then format('missing key ''%s''; add it to the front matter', q.key)
    when exists (select 1 from section s where s.record = r.ref and trim(s.text || s.heading) <> '')
      then format('missing key ''%s''; begin the file with a line of three dashes, then a line %s: and what it is, then three dashes again', q.key, q.key)
    else format('missing key ''%s''; the file is empty: ''kit new'' makes one to fill in', q.key) end as message
from record r join required q on q.folder in ('', r.type)
where not exists (select 1 from fact f where f.record = r.ref and f.key in (q.key, q.key || 's') and trim(f.value) <> '')
