-- warning: words that hold a place are left
--
-- TBC, TODO, xx, Lorem and the like stand where the real text is to come. A page that holds one is not finished, and inspectors
-- read them as "we do not know".
--
-- To mend it: write what belongs there. If the text is to come later, leave the sentence out for the time being.
select r.path, p.line, p.col, format('''%s'' holds a place; write what belongs there', p.text) as message
from phrase p join record r on r.ref = p.record where p.kind = 'unfinished' and r.status is not 'withdrawn'
union all
select f.path, f.line, f.col, format('''%s'' holds a place; write what belongs there', f.value)
from written f where lower(trim(f.value, ' .[]()')) in (select lower(id) from word_unfinished)
union all
select f.path, f.line, f.col, format('''%s'' holds a place; write what belongs there', w.id)
from written f join word_unfinished w on instr(' ' || replace(replace(replace(replace(replace(f.value, ',', ' '), '.', ' '), ':', ' '), '(', ' '), ')', ' ') || ' ', ' ' || w.id || ' ')
where f.key in ('title', 'summary') and lower(trim(f.value, ' .[]()')) not in (select lower(id) from word_unfinished)
