-- warning: nobody can tell when a request is due
--
-- The log of requests has a request that waits for an answer, and its "due" is no day: "Friday", or 09/03/2027 as spreadsheets like to
-- write it. Such a request never becomes late, so nobody is reminded of it.
--
-- To mend it: write the day as 2027-03-09, and with the hour as 2027-03-09 14:00.
select 'content/requests/requests.csv' as path, line, 1 as col, format('request ''%s'' is due on ''%s'', which is no day; write it as 2027-03-09, or as 2027-03-09 14:00',
  id, due) as message
from open_request where trim(due) <> '' and kit_words(due) = due
