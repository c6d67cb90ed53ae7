select way, case way when 'stream' then 'By stream' when 'person' then 'By person' else 'By room' end as head, count(*) as sum from site_turn_page group by way
order by way = 'room', way = 'person'
