-- warning: an improvement names an action that the kit does not have
--
-- An improvement says with "action:" what is done about it: the id of a record in content/actions, the file's name without
-- ".md".
--
-- Inspectors ask of every weakness what is being done. A wrong name reads as if nothing was.
--
-- To mend it: correct the name, or write the action with "kit new action NAME".
select path, line, col, format('unknown action ''%s''%s', value,
  coalesce(nullif(kit_hint(target, value), ''), '; correct it, or add the action to content/actions')) as message
from unknown_at where target = 'action_own'
