#include "views.h"

#include "embedded.h"
#include "sql.h"
#include "svg.h"

static void run_file(struct db *db, struct arena *a, const char *name)
{
    str text = STR("");

    embedded_find(str_of(name), &text);
    db_exec(db, str_c(a, text));
}

void views_make(struct db *db, struct arena *a)
{
    struct stmt *q =
        db_prepare(db, "select name from main.sqlite_schema where type in ('table', 'view') and "
                       "name not like 'search\\_%' escape '\\'"
                       " and name not like 'sqlite%' order by name");
    struct buf sql = {.arena = a};

    sql_define(db);
    svg_define(db);
    while (stmt_step(q))
        buf_format(&sql,
                   "create temp view \"site_" STR_FMT "\" as select * from main.\"" STR_FMT "\";",
                   STR_ARG(stmt_text(q, 0)), STR_ARG(stmt_text(q, 0)));
    stmt_close(q);
    db_exec(db, buf_str(&sql).p);
    run_file(db, a, "kit/views.sql");
    run_file(db, a, "kit/views_map.sql");
    run_file(db, a, "kit/readiness.sql");
    run_file(db, a, "kit/rehearsal.sql");
}
