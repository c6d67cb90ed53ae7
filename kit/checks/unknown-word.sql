-- error: a word stands where only a few are allowed
--
-- Some keys take one of a few words: the status of a record, its audience, the category of evidence, the aim of a measure.
-- Other words would be guesses, and a guess about who may see something is never made.
--
-- "open", "done" and "dropped" are for actions; every other record is "draft", "ready" or "withdrawn".
--
-- To mend it: write one of the words that the message names.
select path, line, col, format('''%s'' is no %s%s', value, iif(key = 'categories', 'category', key), iif(target = 'word_status' and kit_hint(target, value) like '; use%',
  iif(path like 'content/actions/%', '; use one of ''open'', ''done'', ''dropped'', ''draft''', '; use one of ''draft'', ''ready'', ''withdrawn'''),
  kit_hint(target, value))) as message
from unknown_at where target like 'word\_%' escape '\'
union all
select r.path, coalesce(f.line, 1), coalesce(f.col, 1), format('''%s'' is no status of %s; use one of ''draft'', ''ready'', ''withdrawn''', r.status, r.type)
from record r join word_status w on w.id = r.status and w.folder <> r.type left join fact f on f.record = r.ref and f.key = 'status'
