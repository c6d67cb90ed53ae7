-- warning: a request is not answered and its day has passed
--
-- The request log has a request whose "due" has passed, without a day in "answered".
--
-- To mend it: answer it, and write the day; or agree another day with whoever asked.
select 'content/requests/requests.csv' as path, line, 1 as col, format('request ''%s'' was due on %s and is not answered; answer it, or agree another day',
  id, kit_words(substr(due, 1, 10))) as message
from request, today
where due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' and substr(due, 1, 10) < day and trim(coalesce(answered, '')) = ''
  and lower(trim(coalesce(status, ''))) not in ('answered', 'done', 'closed', 'withdrawn', 'dropped')
