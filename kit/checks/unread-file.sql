-- warning: a file lies among the records and is not read
--
-- Records are text files whose names end in ".md", in small letters. This file lies where records do and is something else: a
-- document from Word, a picture that no page shows, a spreadsheet of another name, or a record that Windows gave another ending
-- ("E24.MD", "E24.md.txt"; Windows may hide the last part of a name). Nobody will see what is in it.
--
-- A program that keeps one folder on several computers may leave a second copy of a spreadsheet, such as "requests-LAPTOP7.csv". The kit
-- reads the first alone, and each may hold lines that the other lacks.
--
-- To mend it: let a record's name end in ".md"; put a document into content/evidence/files and name it in a record. A spreadsheet is
-- saved as CSV: content/requests has requests.csv and return.csv, content/glossary has terms.csv, and content/lists has lists of any
-- name. A name that begins with "_" is passed over on purpose, and so is what other programs keep beside a file of theirs.
with stray as (
  select path, trim(lower(name), ' .') as name, name as written, substr(path, 1, length(path) - length(name)) as folder,
    (select c.path from csv c where 'content/' || c.path in (select path from unlittered) and u.path like 'content/' || replace(c.path, '.csv', '_%.csv')) as second
  from unlittered u
  where path not like 'content/evidence/files/%' and path not in (select path from attachment)
    and path not in ('content/kit.yaml', 'content/framework/framework.yaml') and path not in (select 'content/' || path from csv)
    and path not like 'content/lists/%.csv' and path not glob 'content/framework/framework-*.yaml' and path not like 'content/welcome/maps/%.geojson'
    and lower(name) not glob '*.tmp' and lower(name) not glob '*.bak' and lower(name) not glob '*.sw[op]' and lower(name) not glob '*~' and name not glob '[~#]*')
select path, 0 as line, 0 as col, case
    when name like '%.md' and lower(written) = name then 'the file is not read, because its name ends in capitals; let it end in ''.md'''
    when name like '%.md' then format('the file is not read, because a space or a full stop stands at an end of its name, ''%s''; take it out', written)
    when name like '%.md.txt' or name like '%.markdown' or name like '%.mdown' or name like '%.mkd' then 'the file is not read; let its name end in ''.md'''
    when name like '%.yaml.txt' or name like '%.csv.txt' then 'the file is not read; take ''.txt'' from the end of its name'
    when name glob '*.yaml' or name glob '*.yml' then 'the file is not read, because the kit knows none of this name here; correct the name, or remove it'
    when name like '%.csv' and second is not null then format('the spreadsheet is not read; it seems to be a second ''%s'', as a sync makes where two people save at once: ', second) ||
      iif(second = 'sign-offs.csv', 'sign off again what it alone holds, then remove it', 'copy the lines that it alone holds, then remove it')
    when name like '%.csv' then 'the spreadsheet is not read, because the kit knows none of this name here; ' || coalesce(
      (select 'it reads ' || group_concat('''' || path || '''', ' and ') from (select path from csv c where folder = 'content/' || rtrim(c.path, replace(c.path, '/', ''))
        and folder <> 'content/' order by path)) || '; ', '') || 'correct the name, or remove it'
    when folder in ('content/lists/', 'content/requests/', 'content/glossary/') then 'the file is not read; save a spreadsheet here as ''CSV UTF-8 (comma delimited)'', and put documents into content/evidence/files'
    when name like '%.geojson' or name like '%.kml' or name like '%.gpx' then 'the map is not read; export it as GeoJSON, and put it into content/welcome/maps'
    when name glob '*.png' or name glob '*.jp*g' or name glob '*.gif' or name glob '*.webp' then 'no page shows this picture; show it in one, or remove it'
    when name not like '%.%' then 'the file is not read, because its name has no ending; let the names of records end in ''.md'''
    else 'the file is not read; put documents into content/evidence/files, and let the names of records end in ''.md''' end as message
from stray
