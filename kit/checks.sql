-- What checks build on: TEMP views in the kit's own database, beside the tables of schema.sql, 'today' (day) and 'unknown' (names that
-- nothing bears). A check's query gives path, line, col, message.

-- Where a key's value stands: key as it is written ('review-due', 'sessions.base'), n and m counted from 1 in lists (0 outside).
create temp view place as
  select f.record, f.key, f.n, f.m, f.value, r.path, f.line, f.col from fact f join record r on r.ref = f.record;

-- The same for each record and key, once: where a message about a missing value goes, too (line 1).
create temp view spot as
  select r.ref as record, r.path, k.key, coalesce(min(f.line), 1) as line, coalesce(min(f.col), 1) as col
  from record r, (select distinct key from fact) k left join fact f on f.record = r.ref and f.key = k.key group by r.ref, k.key;

-- Unknown names with their places: of the values in that record that read the same, the one whose key and number fit best.
create temp view unknown_spot as
  select u.rowid as row, f.line, f.col, row_number() over (partition by u.rowid
    order by replace(f.key, '-', '_') = u.key desc, f.n = u.n desc, f.line) as best
  from temp.unknown u join fact f on f.record = u.record and kit_key(f.value) = kit_key(u.value) where u.line = 0;

-- 'target' is the table that should have the name, 'key' the key as it is written, 'whole' with those around it.
create temp view unknown_at as
  select u.target, u.value, replace(u.word, '_', '-') as key, replace(u.key, '_', '-') as whole,
    coalesce(r.path, (select 'content/' || c.path from csv c where c.name = u.record), u.record) as path,
    iif(u.line > 0, u.line, coalesce(s.line, 1)) as line, coalesce(s.col, 1) as col
  from temp.unknown u left join unknown_spot s on s.row = u.rowid and s.best = 1 left join record r on r.ref = u.record;
