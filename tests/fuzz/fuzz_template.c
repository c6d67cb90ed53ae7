/* Any text as templates, over a tiny database: no crash, no hang. The input is cut at '\f' into
   page, part and layout. */
#include "template.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct theme {
    str page, part, layout;
};

static bool html(void *user, str name, str *text, str *path)
{
    const struct theme *theme = user;

    *path = name;
    if (str_eqc(name, "page"))
        *text = theme->page;
    else if (str_eqc(name, "p"))
        *text = theme->part;
    else if (str_eqc(name, "l"))
        *text = theme->layout;
    else
        return false;
    return true;
}

static bool sql(void *user, str name, str *text, str *path)
{
    (void)user;
    *path = name;
    if (str_eqc(name, "q"))
        *text = STR("select a, b from t where a <> :b");
    else if (str_eqc(name, "r"))
        *text = STR("select :b as c");
    else if (str_eqc(name, "e"))
        *text = STR("select nothing");
    else
        return false;
    return true;
}

static str nearest(void *user, str name)
{
    (void)user;
    return text_almost(name, STR("page")) ? STR("page") : STR("");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const str columns[] = {{"a", 1}, {"b", 1}};
    str rest = {(const char *)data, size};
    struct theme theme = {.page = str_until(&rest, '\f')};
    struct arena *a = arena_new();
    struct buf out = {.arena = a};
    struct diags diags = {.arena = a};
    struct db *db = db_memory();
    struct templates *ts;
    struct template *t;
    struct stmt *row;

    theme.part = str_until(&rest, '\f');
    theme.layout = rest;
    db_exec(db, "create table t(a, b); insert into t values (1, '<b>'), (2, null), (3, '0')");
    row = db_prepare(db, "select 0 as a, 'text' as b");
    ts = templates_new(a, db, (struct template_source){&theme, html, sql, nearest}, &diags);
    t = template_compile(ts, STR("page"), columns, 2, size % 3);
    assert(t || diag_count(&diags, LEVEL_ERROR)); /* never refused without saying why */
    if (t && stmt_step(row) && !template_render(t, row, &out))
        assert(diag_count(&diags, LEVEL_ERROR));
    templates_free(ts);
    db_close(db);
    arena_free(a);
    return 0;
}
