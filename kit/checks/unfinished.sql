-- warning: words that stand for missing ones are left
--
-- TBC, TODO, xx, Lorem and the like stand where the real text is to come. A page that holds one is not finished, and inspectors
-- read them as "we do not know". So are the lines in italics with which "kit new" says what belongs into a record, once the record is no
-- draft any more.
--
-- To mend it: write what belongs there. If the text is to come later, leave the sentence out for the time being.
select r.path, p.line, p.col, iif(w.key is null, format('''%s'' stands for words that are still missing; write them', replace(p.text, char(10), ' ')),
    format('''%s'' says what belongs here; write that in its place, or take the line out', replace(p.text, char(10), ' '))) as message
from phrase p join record r on r.ref = p.record left join (select kit_key(id) as key from word_pattern) w on w.key = kit_key(p.text)
where p.kind = 'unfinished' and r.status is not 'withdrawn' and (w.key is null or r.status is not 'draft')
union all
select r.path, f.line, f.col, format('''%s'' is an example; write your own in its place', f.value)
from fact f join record r on r.ref = f.record where f.key in ('title', 'summary') and f.value like '%: an example to replace%' and r.status not in ('draft', 'withdrawn')
union all -- a new kit says so until its council or its visit is named
select 'content/kit.yaml', f.line, f.col, format('''%s'' stands on every page as the council''s name; write your own at ''%s''', f.value, f.key)
from fact f join kit_own k where f.record = 'kit' and f.key in ('council', 'short-name') and f.value = 'Your council'
  and (k.council is not 'Your council' or k.visit_from is not null)
union all
select p.path, f.line, f.col, format('''%s'' stands for words that are still missing; write them', f.value)
from (select record, value, line, col from fact where lower(trim(value, ' .[]()')) in (select lower(id) from word_unfinished)) f
  join page p on p.ref = f.record
union all
select p.path, f.line, f.col, format('''%s'' stands for words that are still missing; write them', f.id)
from (with said as materialized (select record, line, col, ' ' || replace(replace(replace(replace(replace(value, ',', ' '), '.', ' '), ':', ' '), '(', ' '), ')', ' ') || ' ' as words
      from fact where key in ('title', 'summary') and lower(trim(value, ' .[]()')) not in (select lower(id) from word_unfinished)),
    sought as materialized (select id, ' ' || id || ' ' as word from word_unfinished)
    select s.record, s.line, s.col, w.id from sought w cross join said s where instr(s.words, w.word)) f
  join page p on p.ref = f.record
