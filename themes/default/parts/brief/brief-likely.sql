-- Two of the bank, and one about something that must improve; from the others where one of these is missing.
with places as (select ask, text, n, row_number() over (partition by source order by rule <> 'improvement', n) as place, source from site_asks where statement = :id)
select ask, text from places order by iif(source = 'bank' and place <= 2, 0, iif(source = 'own' and place = 1, 1, 2)), n limit 3
