select coalesce(kit_key(function), '') as heap, coalesce(iif(length(min(function)) < 3, upper(min(function)), kit_capital(min(function))), 'Others') as function, count(*) as people
from site_role_own group by coalesce(kit_key(function), '') order by heap <> 'leadership', heap = '', heap
