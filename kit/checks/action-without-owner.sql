-- warning: an action has no owner
--
-- An action that nobody owns is not done. Done and dropped actions are not counted.
--
-- To mend it: add "owner:" with the id of a role.
select path, 1 as line, 1 as col, 'the action has no owner; add ''owner:'' with a role' as message from undone where owner is null
