select 1 as one where :email glob '?*@?*' and not :email glob '*[ ?&]*'
