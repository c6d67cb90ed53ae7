#include "site_tables.h"

#include "sql.h"

/* The state is for the team: inspectors get what is signed. */
static const char evidence[] =
    "select r.id as number, r.title, (select group_concat(title, '; ') from (select s.title from "
    "site_record_statements rs join site_statement_own o on o.id = rs.value join site_record s on "
    "s.ref = o.ref where rs.parent = r.ref order by rs.n)) as statements, c.title as category, "
    "e.dated, e.covers%s, r.url as page, (select group_concat(f, '; ') from (select a.url || "
    "coalesce(' (first in ' || a.pack || ')', '') as f from site_brought a where a.record = "
    "r.ref order by a.n)) as files from site_record "
    "r join site_evidence_own e on e.ref = r.ref left join site_word_category c on c.id = "
    "e.category left join site_standing st on st.record = r.ref order by length(r.id), r.key, "
    "r.ref";
static const char state[] =
    ", case when r.status <> 'ready' then r.status when st.state = 'signed' and r.review_due < "
    "(select today from site_build) then 'signed off, review overdue' when st.state = 'signed' "
    "then 'signed off' when st.state = 'changed' then 'changed since sign-off' else 'not signed "
    "off' end as state";
static const char changes[] =
    "select c.what as change, c.ref as record, r.title, r.url as page, (select group_concat(url, "
    "'; ') from (select url from site_download d where d.record = c.ref order by n)) as files from "
    "site_change c left join site_record r on r.ref = c.ref order by case c.what when 'new' then 1 "
    "when 'changed' then 2 else 3 end, c.ref";

size_t tables_paths(struct db *db, str *paths)
{
    size_t n = 0;

    if (db_number(db, "select count(*) from site_evidence_own"))
        paths[n++] = STR("evidence/index.csv");
    if (db_number(db, "select count(*) from site_since"))
        paths[n++] = STR("changes.csv");
    return n;
}

str tables_csv(struct db *db, struct arena *a, str path)
{
    struct buf out = {.arena = a};
    bool team = db_number(db, "select audience <> 'inspector' from site_build");
    struct stmt *s = str_eqc(path, "changes.csv") ? db_prepare(db, changes)
                                                  : db_formatted(db, evidence, team ? state : "");

    buf_addc(&out, UTF8_MARK);
    sql_csv(&out, s);
    stmt_close(s);
    return buf_str(&out);
}
