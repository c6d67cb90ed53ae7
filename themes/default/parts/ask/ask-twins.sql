select t.ask as twin_ask, t.text as twin_text, coalesce((select group_concat(role_words, ', ') from (select role_words from site_ask_role where ask = t.ask order by turn)), '') as twin_roles
from site_asks a join site_asks t on t.ask = a.twin where a.ask = :ask
union all
select t.ask, t.text, coalesce((select group_concat(role_words, ', ') from (select role_words from site_ask_role where ask = t.ask order by turn)), '')
from site_asks t where t.twin = :ask
order by 1
