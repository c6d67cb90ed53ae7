-- warning: a file lies among the records and is not read
--
-- Records are text files whose names end in ".md", in small letters. This file lies where records do and is something else: a
-- document from Word, a spreadsheet, a list of another name, or a record that Windows gave another ending ("E24.MD", "E24.md.txt";
-- Windows may hide the last part of a name). Nobody will see what is in it.
--
-- To mend it: let a record's name end in ".md"; put a document into content/evidence/files and name it in a record. Spreadsheets
-- that the kit reads have names of their own: see the guide's page on spreadsheets. A name that begins with "_" is passed over on
-- purpose.
select f.path, 0 as line, 0 as col, case
    when lower(f.path) like '%.md' then 'the file is not read, because its name ends in capitals; let it end in ''.md'''
    when f.path like '%.md.txt' or f.path like '%.markdown' then 'the file is not read; let its name end in ''.md'''
    when f.path like '%.csv' then 'the spreadsheet is not read, because the kit knows none of this name here; correct the name, or remove it'
    when f.path like '%.yaml' or f.path like '%.yml' then 'the file is not read, because the kit knows none of this name here; correct the name, or remove it'
    else 'the file is not read; put documents into content/evidence/files, and let the names of records end in ''.md''' end as message
from file f
where lower(replace(f.path, rtrim(f.path, replace(f.path, '.', '')), '')) in ('md', 'markdown', 'txt', 'csv', 'yaml', 'yml', 'doc', 'docx', 'docm', 'odt', 'rtf', 'pdf', 'xls', 'xlsx', 'xlsm', 'ods', 'ppt', 'pptx', 'odp')
  and f.path not like 'content/evidence/files/%' and f.path not in (select path from attachment)
  and f.path not in ('content/kit.yaml', 'content/framework/framework.yaml') and f.path not in (select 'content/' || path from csv)
  and f.path not like 'content/lists/%.csv' and f.path not glob 'content/framework/framework-*.yaml'
