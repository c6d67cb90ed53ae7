-- error: a word stands where only a few are allowed
--
-- Some keys take one of a few words: the status of a record, its audience, the category of evidence, the aim of a measure. Other
-- words would be guesses, and a guess about who may see something is never made.
--
-- To mend it: write one of the words that the message names.
select path, line, col, format('''%s'' is no %s%s', value, iif(key in ('value', ''), whole, key), kit_hint(target, value)) as message
from unknown_at where target like 'word\_%' escape '\'
