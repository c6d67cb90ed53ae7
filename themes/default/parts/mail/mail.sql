select substr(:email, 1, instr(:email, '@')) as before, substr(:email, instr(:email, '@') + 1) as after where :email glob '?*@?*' and not :email glob '*[ ?&]*'
