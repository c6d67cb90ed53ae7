-- The tables and columns that other programs rely on.
with wanted (tbl, col) as (values
  ('record', 'ref'), ('record', 'id'), ('record', 'type'), ('record', 'title'), ('record', 'summary'), ('record', 'path'),
  ('record', 'url'), ('record', 'audience'), ('record', 'owner'), ('record', 'second'), ('record', 'status'),
  ('record', 'updated'), ('record', 'review_due'), ('record_statement', 'record'), ('record_statement', 'statement'),
  ('section', 'record'), ('section', 'anchor'), ('section', 'heading'), ('section', 'text'),
  ('citation', 'source'), ('citation', 'target'), ('citation', 'line'), ('citation', 'col'), ('citation', 'found'),
  ('diagnostic', 'path'), ('diagnostic', 'line'), ('diagnostic', 'col'), ('diagnostic', 'level'), ('diagnostic', 'id'),
  ('diagnostic', 'message'), ('evidence', 'category'), ('evidence', 'dated'), ('practice', 'kind'), ('measure', 'unit'),
  ('enquiry', 'ref'), ('role', 'name'), ('base', 'address'), ('place', 'kind'), ('assessment', 'score'), ('statement', 'ref'),
  ('theme', null), ('session', 'start'), ('action', 'due'), ('request', 'asked'), ('term', 'expansion'), ('signoff', 'digest'),
  ('search', null))
select * from wanted where not exists (select 1 from pragma_table_xinfo(tbl) where name = col or col is null);
