select substr(name, 1, instr(name, ' ') - 1) as first_name, substr(name, instr(name, ' ') + 1) as last_name
from site_person where post <> '' and name glob '[A-Za-z]* [A-Za-z]*' and not name glob '*[^A-Za-z ]*' and not name glob '* * *' order by ref limit 1
