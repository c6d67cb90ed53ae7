-- warning: a line looks like a heading, a list, a table, a link or a note, and is none
--
-- What makes a heading is a "#" with a space behind it, what makes an item of a list a "-" with a space, and a table has "|" between its
-- cells and a row of dashes under the first. Text that was pasted from Word looks alike and has other signs: bullets, tabs, letters
-- such as "a)" or "(iv)", spaces of a special kind. On the page such lines run together into one paragraph. A block such as "bases" or "timetable" whose name is not
-- written as the kit knows it is an empty box; and words behind these two, or behind "places", choose nothing.
--
-- A link is written [words](address), with nothing between the two brackets and no space in the address; a picture has "!" before it. There are
-- no footnotes: their signs would stand in the text. A comment that begins with "<!--" hides all that follows, up to "-->".
--
-- To mend it: write the line as the message says. The message stands at the first of several such lines.
select r.path, p.line, p.col, case
    when p.kind = 'heading' then format('this line is no heading, because no ordinary space stands behind ''%s''; type one there', p.text)
    when p.kind = 'block' then format('this block puts nothing into the page; write its name as ''%s'', in small letters', p.text)
    when p.kind = 'table' then 'these lines are no table; write a row of dashes under the first, such as | --- | --- |'
    when p.kind = 'tabs' then 'these lines are no table; write | before, between and behind the cells, and a row of dashes under the first: | --- | --- |'
    when p.kind = 'labels' then format('the lines from ''%s'' on run together on the page; leave an empty line between them, or begin each with a dash and a space', p.text)
    when p.kind = 'parted link' then 'this is no link, because a space stands between '']'' and ''(''; take it out'
    when p.kind = 'turned link' then 'this is no link, because its brackets are the wrong way round; write [words](address)'
    when p.kind = 'open link' then 'this is no link, because '')'' is missing at its end; type it there'
    when p.kind = 'spaced link' then 'this is no link, because a space stands in its address; give the file a name without spaces, or put < before the address and > behind it'
    when p.kind = 'footnote' then format('''%s'' makes no footnote here; put what it says into the text, in round brackets', p.text)
    when p.kind = 'comment' then 'this comment does not end, so no page shows what follows; put --> behind it'
    when p.text glob '[-0-9]*' then format('this line is no item of a list, because no ordinary space stands behind ''%s''; type one there', p.text)
    else format('this line is no item of a list; begin it with a dash and a space in place of ''%s''', p.text) end as message
from phrase p join record r on r.ref = p.record
where p.kind in ('heading', 'list', 'labels', 'table', 'tabs', 'block', 'parted link', 'turned link', 'open link', 'spaced link', 'footnote', 'comment') and r.status is not 'withdrawn'
union all
select r.path, b.line, 1, format('this block shows all that there is; leave ''%s'' out, which is not read, or link to what you mean', trim(b.argument))
from body b join record r on r.ref = b.record where b.block in ('bases', 'places', 'timetable') and trim(b.argument) <> '' and r.status is not 'withdrawn'
