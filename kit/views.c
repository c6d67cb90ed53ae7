#include "views.h"

#include "embedded.h"
#include "sql.h"
#include "svg.h"

static void run_file(struct db *db, const char *name, bool lazily)
{
    str text = embedded_text(name);

    if (lazily)
        db_exec_lazily(db, text,
                       "site_site"); /* each row of the routes has it, and no record changes it */
    else
        db_exec(db, text.p);
}

static void define(struct db *db)
{
    sql_define(db);
    svg_define(db);
}

static void make(struct db *db, struct arena *a, bool lazily)
{
    struct stmt *q =
        db_prepare(db, "select name from main.sqlite_schema where type in ('table', 'view') and "
                       "name not like 'search\\_%' escape '\\'"
                       " and name not like 'sqlite%' order by name");
    struct buf sql = {.arena = a};

    define(db);
    while (stmt_step(q))
        buf_format(&sql,
                   "create temp view \"site_" STR_FMT "\" as select * from main.\"" STR_FMT "\";",
                   STR_ARG(stmt_text(q, 0)), STR_ARG(stmt_text(q, 0)));
    stmt_close(q);
    db_exec(db, buf_str(&sql).p);
    run_file(db, "kit/views.sql", lazily);
    run_file(db, "kit/views_map.sql", false); /* as views they would take a second to prepare */
    run_file(db, "kit/readiness.sql", lazily);
    run_file(db, "kit/rehearsal.sql", lazily);
}

void views_make(struct db *db, struct arena *a)
{
    make(db, a, false);
}

void views_copy(struct db *db, struct db *from)
{
    define(db);
    db_copy_temp(db, from);
}

void views_make_lazily(struct db *db, struct arena *a)
{
    make(db, a, true);
}
