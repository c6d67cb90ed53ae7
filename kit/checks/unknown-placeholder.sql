-- error: a letter has a placeholder that nothing fills
--
-- In a letter, {{council}} and {{visit.from}} are filled from kit.yaml, and other words in double braces from the columns of
-- the lists that the letter goes to. None of them has this name, so the braces would be sent to people.
--
-- Neither is {{name without its end, {name} in single braces, or «name» as a letter in Word has it.
--
-- In the address of a link nothing is filled. A letter that is a draft is not looked at, nor is a list
-- with nobody on it.
--
-- To mend it: write the column's name as it stands in the list's first line.
select f.path, f.line, f.col, format('nothing fills ''{{%s}}''%s%s', f.name,
  iif((select count(*) from letter_list o where o.letter = f.letter) > 1, format(' for the list ''%s''', l.list), ''),
  coalesce('; did you mean ''' || (select substr(min(kit_almost(f.key, x.key) || x.name), 2) from (select c.name, c.key from list_column c where c.list = l.list
        union all select column1, column1 from (values ('council'), ('short-name'), ('service'), ('feedback'), ('visit.from'), ('visit.to'), ('today'))) x) || '''?',
    (select format('; the list''s columns are %s', group_concat('''' || name || '''', ', ')) from (select name from list_column c where c.list = l.list order by n)
      having count(*) between 1 and 8),
    '; name a column of the letter''s lists, or a key of kit.yaml')) as message
from letter_field f join letter_list l on l.letter = f.letter
where not f.is_kit and not exists (select 1 from list_column c where c.list = l.list and c.key = f.key) and exists (select 1 from list_column c where c.list = l.list)
union all
select f.path, f.line, f.col, format('nothing fills ''{{%s}}''; say under ''to'' which list it comes from', f.name)
from letter_field f where not f.is_kit and not exists (select 1 from letter_to t where t.parent = f.letter and trim(t.value) <> '')
union all
select r.path, k.line, k.col, format('''%s'' is the address of a link, where nothing is filled; write it in the text', k.target)
from link k join record r on r.ref = k.source and r.type = 'letters' and r.status not in ('draft', 'withdrawn')
where instr(k.target, '{{') or instr(k.target, '%7B%7B')
union all
select r.path, p.line, p.col, format('''%s'' would be sent as it stands; write a placeholder as {{name}}, with two braces on each side', p.text)
from phrase p join record r on r.ref = p.record where p.kind = 'brace' and r.status not in ('draft', 'withdrawn')
union all
select r.path, s.line, s.col, format('the braces in ''%s'' would be sent as they stand; write a placeholder as {{name}}, with two braces on each side', l.subject)
from letter_own l join record r on r.ref = l.ref and r.status not in ('draft', 'withdrawn') join fact s on s.record = l.ref and s.key = 'subject'
where replace(replace(l.subject, '{{', ''), '}}', '') glob '*[{}«»]*' or length(replace(l.subject, '{{', '')) <> length(replace(l.subject, '}}', ''))
