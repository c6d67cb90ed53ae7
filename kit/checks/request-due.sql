-- warning: nobody can tell when a request or an item of the return is due
--
-- The log of requests has a request that waits for an answer, or the information return an item, and its "due" is no day: "Friday", or
-- 09/03/2027 as spreadsheets like to write it. Such a line never becomes late, so nobody is reminded of it.
--
-- To mend it: write the day as 2027-03-09, and of a request with the hour, if you like, as 2027-03-09 14:00. A
-- spreadsheet writes it in its own way again unless you give the cell the format Text before you type; a whole column of days, without
-- hours, may have the custom format yyyy-mm-dd instead.
select 'content/requests/requests.csv' as path, line, 1 as col, format('request ''%s'' is due on ''%s'', which is no day; write it as 2027-03-09, or as 2027-03-09 14:00',
  id, due) as message
from open_request where trim(due) <> '' and kit_words(due) = due
union all
select 'content/requests/return.csv', line, 1, format('item ''%s'' is due on ''%s'', which is no day; write it as 2027-03-09, and give the column the format yyyy-mm-dd in the spreadsheet', item, due)
from return_item where trim(due) <> '' and date(due) is not due
