with counted as (select w.n as place, w.look, count(*) as n from site_cell_record r join site_state_word w using (state) where r.statement = :statement and r.category = :category group by w.state)
select look, printf('%.1f', 100.0 * n / (select max(held) from site_cell)) as width, printf('%.1f', 100.0 * (sum(n) over (order by place) - n) / (select max(held) from site_cell)) as x
from counted order by place
