with counted as (select w.state, w.n as place, w.look, w.words, count(*) as n from site_state s join site_state_word w using (state) where s.state <> 'withdrawn' group by w.state)
select state, look, words, n, round(100.0 * n / sum(n) over (), 2) as width, round(100.0 * (sum(n) over (order by place) - n) / sum(n) over (), 2) as x from counted order by place
