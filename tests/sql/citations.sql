-- A citation that was found leads to a piece of evidence, one that was not leads to none, and each stands somewhere.
select c.* from citation c
where c.found <> exists (select 1 from record r where r.type = 'evidence' and r.id = c.target) or c.line < 1 or c.col < 1;
