/* Any text as a stranger's theme over an audience's database: routes, a query, a template. Behind
   the fence nothing is written, attached or set, no query runs for ever, and whatever is refused is
   refused with a message. The input is cut at '\f' into routes, query and template. */
#include "embedded.h"
#include "kit.h"
#include "model.h"
#include "release.h"
#include "sql.h"
#include "template.h"
#include "views.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct theme {
    str query, page;
};

static bool html(void *user, str name, str *text, str *path)
{
    *path = name;
    *text = ((struct theme *)user)->page;
    return str_eqc(name, "page");
}

static bool sql(void *user, str name, str *text, str *path)
{
    *path = name;
    *text = ((struct theme *)user)->query;
    return str_eqc(name, "q");
}

static str nearest(void *user, str name)
{
    (void)user, (void)name;
    return STR("");
}

static const char *carried(struct arena *a, const char *name)
{
    str text;
    bool found = embedded_find(str_of(name), &text);

    assert(found);
    (void)found;
    return str_c(a, text);
}

/* The lead's database of a kit with a few rows. */
static struct db *database(void)
{
    static struct kit k;
    static struct db *db;

    if (db)
        return db;
    k.arena = arena_new();
    k.scratch = arena_new();
    k.diags.arena = k.arena;
    k.folder = ".";
    k.content = "content";
    k.today = STR("2026-11-21");
    k.db = db_memory();
    db_exec(k.db, carried(k.arena, "kit/schema.sql"));
    k.model = model_read(k.arena, k.db);
    db_exec(k.db, "insert into record (ref, type, id, key, slug, title, path, url) values "
                  "('evidence/E1', 'evidence', 'E1', 'e1', 'e1', 'One', 'content/evidence/E1.md', "
                  "'evidence/e1.html'), ('roles/r', 'roles', 'r', 'r', 'r', 'R', "
                  "'content/roles/r.md', 'roles/r.html'); insert into evidence_own (ref, id) "
                  "values ('evidence/E1', 'E1')");
    db = release_make(&k, STR("lead"));
    assert(db);
    views_make(db, k.arena);
    return db;
}

static long long state(struct db *db)
{
    return db_number(db, "select 1000000 * (select count(*) from pragma_database_list) + 1000 * "
                         "(select count(*) from sqlite_temp_schema) + (select count(*) from "
                         "sqlite_schema)");
}

static void render(struct arena *a, struct db *db, struct theme *theme, str routes)
{
    struct diags diags = {.arena = a};
    str error, columns[64];
    struct stmt *row = db_try(db, routes, a, &error);
    struct templates *ts =
        templates_new(a, db, (struct template_source){theme, html, sql, nearest}, &diags);
    struct template *t;
    size_t n = 0;

    for (; row && n < 64 && n < (size_t)stmt_cols(row); n++)
        columns[n] = str_copy(a, stmt_col(row, (int)n));
    if (row && (t = template_compile(ts, STR("page"), columns, n, ESCAPE_HTML))) {
        for (int pages = 0; pages < 3 && stmt_try(row, a, &error); pages++) {
            struct buf out = {.arena = a};

            if (!template_render(t, row, &out)) {
                assert(diag_count(&diags, LEVEL_ERROR));
                break;
            }
        }
    } else if (row)
        assert(diag_count(&diags, LEVEL_ERROR));
    templates_free(ts);
    stmt_close(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static long long before;
    struct db *db = database();
    struct arena *a = arena_new();
    str rest = str_copy(a, (str){(const char *)data, size}), routes = str_until(&rest, '\f');
    struct theme theme = {.query = str_until(&rest, '\f'), .page = rest};

    if (!before)
        before = state(db);
    db_fence(db, "site_", 1);
    if (utf8_valid(routes) && utf8_valid(theme.query))
        render(a, db, &theme, routes);
    db_unfence(db);
    assert(state(db) == before);
    arena_free(a);
    return 0;
}
