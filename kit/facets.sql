-- What the results of a search can be filtered by, for search/facets.js. searchfiles_facets.c runs it over an audience's database.

-- Whose a record is, and how it stands. Sign-offs and drafts are the team's business.
create temp table search_fact (ref text primary key, owner text, status text) without rowid;
insert into search_fact
  select r.ref, r.owner,
    case when (select audience from build) = 'inspector' then null when r.status <> 'ready' then r.status when t.signed then s.state end
  from record r join type t on t.folder = r.type left join standing s on s.record = r.ref order by r.ref;
insert or ignore into search_fact select 'requests/' || slug, owner, null from request where slug is not null order by line;
insert or ignore into search_fact select 'requests/' || slug, owner, null from return_item where slug is not null order by line;

-- Which quality statements it is about; each of these is about itself.
create temp table search_about (ref text, statement text, n int, primary key (ref, statement)) without rowid;
insert into search_about select ref, id, 0 from statement_own order by ref;
insert or ignore into search_about
  select s.parent, s.value, s.n from record_statements s join statement_own o on o.id = s.value order by s.parent, s.n;

-- The filters: their values, in the order in which they are offered, with the words for them.

create temp view search_types as
  select folder as id, title, n from type t
  where exists (select 1 from record where type = t.folder)
    or folder = 'glossary' and exists (select 1 from term)
    or folder = 'requests' and (exists (select 1 from request) or exists (select 1 from return_item))
    or folder = 'lists' and exists (select 1 from list);

create temp view search_statements as
  select o.id, r.title, row_number() over (order by coalesce(o.theme_order, 99), coalesce(o."order", 99), o.id) as n
  from statement_own o join record r on r.ref = o.ref;

create temp view search_owners as
  select o.id, coalesce(o.name, r.title) as title, row_number() over (order by coalesce(o.name, r.title), o.id) as n
  from role_own o join record r on r.ref = o.ref where o.id in (select owner from search_fact);

create temp view search_statuses as
  with word(n, id, title) as (values (1, 'signed', 'Signed off'), (2, 'changed', 'Changed since sign-off'), (3, 'unsigned', 'Not signed off'),
    (4, 'draft', 'Draft'), (5, 'withdrawn', 'Withdrawn'), (6, 'open', 'Open'), (7, 'done', 'Done'), (8, 'dropped', 'Dropped'))
  select id, title, n from word where id in (select status from search_fact);
