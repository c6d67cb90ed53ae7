-- A long list begins with ten, and opens for the others: what stands below it on the page is not a hundred lines away.
select 0 as skip, iif(:sum > 12, 10, -1) as take, 0 as more union all select 10, -1, :sum - 10 where :sum > 12 order by skip
