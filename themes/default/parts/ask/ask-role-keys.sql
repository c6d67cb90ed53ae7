select coalesce((select group_concat(role, ' ') from (select role from site_ask_role where ask = :ask order by turn)), '') as keys
