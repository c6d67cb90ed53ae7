-- warning: an action comes from something that the kit does not have
--
-- An action says with "from:" what it answers: a page and the id of one of its improvements ("assessment/safeguarding#imp-1"),
-- a request ("requests/R7"), something learned ("learning/late-replies") or a key line of enquiry.
--
-- The page of the improvement lists its actions. With a wrong name the action is not among them, and the improvement looks as
-- if nothing was done.
--
-- To mend it: correct the folder, the id, or what stands behind the "#".
select w.path, w.line, w.col, iif(exists (select 1 from known_name k where k.key = o.name),
  format('''%s'' has no improvement ''%s''; its ids are those under ''improvements'', or imp-1, imp-2 in order',
    substr(o.written, 1, instr(o.written, '#') - 1), substr(o.written, instr(o.written, '#') + 1)),
  format('unknown record ''%s''%s', o.written, coalesce('; did you mean ''' || (
    select substr(min(nullif(min(coalesce(kit_almost(o.name, kit_key(r.ref)), '3'), coalesce(kit_almost(o.name, r.key), '3')), '3') || r.ref), 2) || substr(o.written, instr(o.written || '#', '#'))
    from record r where r.type in ('assessment', 'learning', 'enquiries', 'requests')) || '''?',
    '; correct it, or add it to content/' || (select t.folder from type t where o.name like t.folder || '/%'),
    '; write the folder and the id, such as assessment/safeguarding#imp-1'))) as message
from origin o join written w on w.record = o.ref and w.key = 'from'
where not exists (select 1 from known_name k where k.key = o.name)
  or (o.name not in (select key from unread_name) and o.part <> '' and not exists (select 1 from known_name k join improvement i on i.record = k.ref where k.key = o.name and kit_key(i.id) = o.part)
    and not exists (select 1 from known_name k join section s on s.record = k.ref where k.key = o.name and kit_key(s.anchor) = o.part))
