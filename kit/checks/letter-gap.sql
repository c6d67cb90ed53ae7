-- warning: a letter has nothing to put in
--
-- A letter names a column of its list, and in this row the cell is empty; or it names a key of kit.yaml that is not there. The
-- letter would be sent with a hole in it.
--
-- To mend it: fill in the cell. If there is nothing to say for this person, give the letter other words.
select l.path, c.line, c.col, format('''%s'' is empty%s, and the letter ''%s'' needs it; fill it in', c.name,
  coalesce((select format(' for ''%s''', w.value) from list_cell w where w.list = c.list and w.row = c.row and trim(w.value) <> ''
    order by kit_key(w.name) <> 'name', w.n limit 1), ''), r.id) as message
from (select l.list, l.path, k.n, min(l.letter) as letter from letter_field f join letter_list l on l.letter = f.letter
    join list_column k on k.list = l.list and k.key = f.key group by l.list, k.n) l
  join list_cell c on c.list = l.list and c.n = l.n and trim(coalesce(c.value, '')) = '' join record r on r.ref = l.letter
union all
select f.path, f.line, f.col, format('''{{%s}}'' is empty; add %s to content/kit.yaml', f.name, iif(f.key like 'visit%', 'the days of the visit', '''' || f.key || ':'''))
from letter_field f left join kit_own k on 1
where f.is_kit and coalesce(case f.key when 'council' then k.council when 'short-name' then coalesce(k.short_name, k.council) when 'service' then k.service when 'feedback' then k.feedback
  when 'visit.from' then k.visit_from when 'visit.to' then coalesce(k.visit_to, k.visit_from) else '-' end, '') = ''
  and not exists (select 1 from letter_list l join list_column c on c.list = l.list and c.key = f.key where l.letter = f.letter)
