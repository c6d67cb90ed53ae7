-- warning: the kit does not say whose it is, or a setting does nothing
--
-- content/kit.yaml holds what the whole kit needs: the council's name, the service, the days of the visit. Without the
-- council's name the pages have no proper title. A colour that is none is passed over: it is # and six digits, in quotation
-- marks, because what stands behind a bare # is a note. Words that begin a citation stand in square brackets, or no citation
-- is found.
--
-- To mend it: write content/kit.yaml with at least "council:". "kit init" makes one that you can copy.
select 'content/kit.yaml' as path, 1 as line, 1 as col, 'the council''s name is missing; add ''council:''' as message from kit_own where council is null
union all
select 'content/kit.yaml', line, col, 'the colour ' || iif(trim(value) = '', 'is empty', '''' || value || ''' is none') || '; write # and six digits in quotes, such as "#1d5b79"'
from fact where record = 'kit' and key = 'colour' and lower(value) not glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
  and lower(value) not glob '#[0-9a-f][0-9a-f][0-9a-f]'
union all
select 'content/kit.yaml', line, col, format('no citation can begin with ''%s''; write the words in square brackets, such as [E, IR]', value)
from fact where record = 'kit' and key = 'citations' and value glob '*[,;/]*'
