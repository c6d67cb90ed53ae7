-- Names that are no references of schema.sql, because they may be other things, too; and what goes without saying. reader.c runs it when all is
-- read, and again for one record that was read again: that one is 'temp.named', or '' for all.

-- Who is in a session: roles, or plain words.
update day_sessions_people as p set value = r.id from record r
where (select ref from temp.named) in ('', p.parent) and r.type = 'roles' and r.key = kit_key(iif(p.value like 'roles/%', substr(p.value, 7), p.value));

-- What an action comes from: a record, an improvement or another part of its page, or a request. Of a bare id that several bear, what people mean.
with cut as (
    select ref as action, substr("from", 1, instr("from" || '#', '#') - 1) as name, kit_key(substr("from", instr("from" || '#', '#') + 1)) as part
    from action_own where trim("from") <> '' and (select ref from temp.named) in ('', ref)),
  wanted as materialized (select action, part, kit_key(substr(name, 1, instr(name, '/') - 1)) as folder, kit_key(substr(name, instr(name, '/') + 1)) as key from cut),
  asked as materialized (select id, kit_key(id) as key from request),
  meant as (
    select w.action, w.part, r.ref, r.type in ('assessment', 'learning', 'enquiries') as usual from wanted w join record r on r.key = w.key and w.folder in ('', r.type)
    union all
    select w.action, w.part, 'requests/' || q.id, 1 from wanted w join asked q on q.key = w.key and w.folder in ('', 'requests')),
  found as (
    select action, ref as name, usual from meant where part = ''
    union all
    select m.action, m.ref || '#' || i.id, 2 from meant m join improvement i on i.record = m.ref and kit_key(i.id) = m.part where m.part <> ''
    union all
    select m.action, m.ref || '#' || s.anchor, 1 from meant m join section s on s.record = m.ref and kit_key(s.anchor) = m.part where m.part <> '')
update action_own as a set "from" = f.name
from (select action, name, row_number() over (partition by action order by usual desc, name) as n from found) f where f.action = a.ref and f.n = 1;

-- A page of the self-assessment that bears a statement's id is about it.
insert into record_statements
  select p.ref, coalesce((select max(n) from record_statements where parent = p.ref), 0) + 1, o.id
  from record p join record s on s.type = 'framework' and s.key = p.key join statement_own o on o.ref = s.ref
  where p.type = 'assessment' and (select ref from temp.named) in ('', p.ref) and not exists (select 1 from record_statements where parent = p.ref and value = o.id)
  order by p.ref;

-- An action that is ready is one that is open.
update record set status = 'open' where type = 'actions' and status = 'ready' and (select ref from temp.named) in ('', ref);
