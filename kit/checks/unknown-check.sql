-- warning: a record accepts a message that there is no check for
--
-- With "accept:" a record allows itself a warning and says why; the warning is then shown as a note. The name must be one of
-- those that messages end with, in square brackets. "kit explain" lists them. Errors cannot be accepted: they stop the build.
--
-- To mend it: correct the name, or remove the entry.
select w.path, w.line, w.col, iif(c.level = 'error', format('''%s'' is an error and cannot be accepted; mend what it reports', a."check"),
  format('unknown check ''%s''%s', a."check", coalesce('; did you mean ''' || (select substr(min(kit_almost(a."check", k.id) || k.id), 2) from known_check k) || '''?',
    '; ''kit explain'' lists them'))) as message
from record_accept a join written w on w.record = a.parent and w.key in ('accept', 'accept.check') and w.n = a.n
  left join known_check c on c.id = a."check"
where a."check" is not null and (c.id is null or c.level = 'error')
