-- warning: a role is named that the kit does not have
--
-- An owner, a second, an approver, a contact, or somebody who is to be asked must be the id of a record in content/roles: the
-- file's name without ".md".
--
-- To mend it: correct the name, or write the role with "kit new role NAME".
select path, line, col, format('unknown %s ''%s''%s', iif(key in ('value', ''), whole, key), value, kit_hint(target, value)) as message
from unknown_at where target = 'role_own'
