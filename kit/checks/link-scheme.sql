-- warning: a link of a kind that is not allowed
--
-- Links lead to records and files of the kit, to web pages (https:), to e-mail addresses (mailto:) or telephone numbers (tel:).
-- Others, such as file: or javascript:, work on one computer only or are dangerous. The link's words stay. Nor does a web
-- address lead anywhere that lacks its https://, and "yes" or a path on a drive at "published" is none.
--
-- To mend it: link to the record or the web page, or attach the document under "files:"; write https:// in front of
-- the address.
select path, line, col, iif(bare, format('''%s'' is no link as it stands; write https:// in front of it', value),
    format('''%s'' is no web address, so nobody can open the document by it; write one that begins with https://, or attach the document under files', value)) as message
from (select path, record, line, col, key, value, value glob '?*.?*' and value not like '%:%' and value not glob '*[' || char(1) || '-' || char(32) || ']*' as bare
  from written where known and (key in ('url', 'sessions.link') or key = 'published' and record like 'evidence/%'))
where bare or key = 'published' and record not in (select ref from web_copy)
