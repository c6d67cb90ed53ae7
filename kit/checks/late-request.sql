-- warning: a request is not answered and its day has passed
--
-- The request log has a request whose "due" has passed, without a day in "answered". Days count here, not hours: a request that is due
-- today at noon is late tomorrow. "kit request list" counts the hours.
--
-- To mend it: answer it, with "kit request answer"; or agree another day with whoever asked, and write it with "kit request assign R1 --due 2d".
select 'content/requests/requests.csv' as path, line, 1 as col, format('request ''%s'' was due on %s and is not answered; answer it, or agree another day',
  id, kit_words(due)) as message
from open_request, today
where due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' and due < day
