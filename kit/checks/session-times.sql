-- warning: a session ends before it begins
--
-- The end of a session is the same as its start, or earlier. The day's page would show it like that, and nothing can be said
-- about who is busy when.
--
-- To mend it: correct "start" or "end". Times are written with 24 hours, such as 09:30 and 14:00.
select w.path, w.line, w.col, format('the session ends at %s and begins at %s; correct one of them', s."end", s.start) as message
from day_sessions s join written w on w.record = s.parent and w.key = 'sessions.end' and w.n = s.n where s."end" <= s.start
