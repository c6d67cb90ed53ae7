-- error: a key that must be there is missing
--
-- Every record needs a title, a day of the timetable its date, and a key line of enquiry its quality statement. All else may
-- wait.
--
-- To mend it: add the key to the front matter, between the lines with ---.
select r.path, 1 as line, 1 as col, format('missing key ''%s''; add it to the front matter', q.key) as message
from record r join required q on q.folder in ('', r.type)
where not exists (select 1 from fact f where f.record = r.ref and f.key in (q.key, q.key || 's') and trim(f.value) <> '')
