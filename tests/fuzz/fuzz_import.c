/* Any bytes as a register: no crash, no hang; what is not refused makes front matter that says what
   was read, and a body that is text. */
#include "embedded.h"
#include "import_parts.h"
#include "sql.h"
#include "yaml.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A kit with a statement, a role and a document. */
static struct kit *kit(void)
{
    static struct kit k;
    str schema;

    if (k.db)
        return &k;
    k.arena = arena_new();
    k.folder = ".";
    k.content = "content";
    k.today = STR("2026-11-21");
    k.db = db_memory();
    embedded_find(STR("kit/schema.sql"), &schema);
    db_exec(k.db, str_c(k.arena, schema));
    sql_define(k.db);
    db_exec(k.db,
            "insert into statement_own (ref, id, theme, theme_order, \"order\") values "
            "('framework/a-b', 'a-b', 'T', 1, 1); insert into role_own (ref, id, name) values "
            "('roles/r', 'r', 'N'); insert into file values ('content/evidence/files/f.pdf', 1)");
    return &k;
}

static bool says(const struct yaml *front, const char *key, str value)
{
    const struct yaml *v = yaml_get(front, key);

    return value.n ? v && v->kind == YAML_SCALAR && str_eq(v->text, value) : !v;
}

static void check_record(struct import *im, const struct entry *e)
{
    struct values v = {.id = STR("")};
    size_t errors = diag_count(&im->diags, LEVEL_ERROR), at;
    struct diags ds = {.arena = im->arena};
    const struct yaml *front;
    str text, inner;

    values_read(im, e, &v);
    text = record_text(im->arena, &v, STR("2026-11-20"));
    assert(utf8_valid(text) && str_starts(text, STR("---\n")));
    for (size_t i = 0; i < text.n; i++)
        assert((unsigned char)text.p[i] >= ' ' || text.p[i] == '\n');
    at = str_find(str_from(text, 4), STR("\n---\n"));
    assert(at != SIZE_MAX);
    inner = str_sub(text, 4, at + 1);
    if (inner.n > YAML_MAX_BYTES || diag_count(&im->diags, LEVEL_ERROR) > errors)
        return;
    front = yaml_read(im->arena, inner, STR("record"), 2, &ds);
    assert(front && !ds.n);
    assert(says(front, "title", v.title) && says(front, "id", v.id) &&
           says(front, "owner", v.owner));
    assert(says(front, "covers", v.covers) && says(front, "audience", v.audience));
    assert(says(front, "dated", v.dated) && says(front, "part", v.part));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct import im = {.k = kit(), .arena = a, .path = STR("register.csv"), .diags.arena = a};

    import_prepare(&im);
    sheet_read(&im, str_copy(a, (str){(const char *)data, size}));
    for (size_t i = 0; i < im.n; i++)
        check_record(&im, &im.entries[i]);
    arena_free(a);
    return 0;
}
