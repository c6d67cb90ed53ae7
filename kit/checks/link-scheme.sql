-- warning: a link of a kind that is not allowed
--
-- Links lead to records and files of the kit, to web pages (https:), to e-mail addresses (mailto:) or telephone numbers (tel:).
-- Others, such as file: or javascript:, work on one computer only or are dangerous. The link's words stay. Nor does a web
-- address lead anywhere that lacks its https://.
--
-- To mend it: link to the record or the web page, or attach the document under "files:"; write https:// in front of
-- the address.
select path, line, col, format('''%s'' is no link as it stands; write https:// in front of it', value) as message
from written where (key in ('url', 'sessions.link') or key = 'published' and record like 'evidence/%') and known
  and value glob '?*.?*' and value not glob '*[' || char(1) || '-' || char(32) || ']*' and value not like '%://%' and value not like '%:%'
