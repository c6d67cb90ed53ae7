with recursive cut(n, line, rest) as (
  select 0, '', text || char(10) from site_section where id = :section_id
  union all
  select n + 1, substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1) from cut where rest <> '')
select line from cut where trim(line) <> '' order by n
