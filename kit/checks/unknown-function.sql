-- warning: an action is for a function that no role has
--
-- "function" says which team does it: facilities, it, communications. Each function has at least one role, so that there is
-- somebody to hand the checklist to. No role in content/roles has this one. Done and dropped actions are not looked at.
--
-- To mend it: correct the word, or write it under "function" of the role that does this work.
with held as (select distinct kit_key(o.function) as key, o.function from role_own o join record r on r.ref = o.ref and r.status is not 'withdrawn' where trim(o.function) <> '')
select w.path, w.line, w.col, format('no role has the function ''%s''%s', a.function,
  coalesce('; did you mean ''' || (select substr(min(kit_almost(kit_key(a.function), h.key) || h.function), 2) from held h) || '''?', '; give it to a role in content/roles')) as message
from undone u join action_own a on a.ref = u.ref join written w on w.record = u.ref and w.key = 'function'
where trim(a.function) <> '' and kit_key(a.function) not in (select key from held) and exists (select 1 from held)
