#include "model.h"

#include <string.h>

static enum kind kind_of(str declared)
{
    static const struct {
        const char *name;
        enum kind kind;
    } kinds[] = {{"markdown", KIND_MARKDOWN}, {"html", KIND_HTML}, {"date", KIND_DATE},
                 {"moment", KIND_MOMENT},     {"time", KIND_TIME}, {"yesno", KIND_YESNO},
                 {"int", KIND_INT},           {"real", KIND_REAL}, {"path", KIND_PATH},
                 {"figure", KIND_FIGURE}};
    str word = str_until(&declared, ' ');

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqc(word, kinds[i].name) || (str_eqc(word, "INT") && kinds[i].kind == KIND_INT) ||
            (str_eqc(word, "REAL") && kinds[i].kind == KIND_REAL))
            return kinds[i].kind;
    return KIND_TEXT;
}

static void read_columns(struct arena *a, struct db *db, struct table *t)
{
    struct stmt *s = db_prepare(
        db, "select i.name, i.type, coalesce(f.\"table\", ''), coalesce(f.\"to\", ''), i.dflt_value"
            " from pragma_table_info(?1) i left join pragma_foreign_key_list(?1) f"
            " on f.\"from\" = i.name and i.name not in ('parent', 'item', 'ref') order by i.cid");

    t->ncols = 0;
    t->cols = arena_array(a, 64, sizeof *t->cols);
    t->rowid = db_number(
        db, "select wr = 0 from pragma_table_list where name = '" STR_FMT "' and schema <> 'temp'",
        STR_ARG(t->name));
    stmt_str(s, 1, t->name);
    while (stmt_step(s) && t->ncols < 64) {
        struct column *c = &t->cols[t->ncols++];

        c->name = str_copy(a, stmt_text(s, 0));
        c->kind = kind_of(str_copy(a, stmt_text(s, 1)));
        c->target = str_copy(a, stmt_text(s, 2));
        c->target_column = str_copy(a, stmt_text(s, 3));
        if (!stmt_is_null(s, 4)) /* a text in single quotes */
            c->fallback = str_copy(a, str_sub(stmt_text(s, 4), 1, stmt_text(s, 4).n - 2));
    }
    stmt_close(s);
}

static void prepare_insert(struct arena *a, struct db *db, struct table *t)
{
    struct buf sql = {.arena = a};

    buf_format(&sql, "insert into \"" STR_FMT "\" values (", STR_ARG(t->name));
    for (size_t i = 0; i < t->ncols; i++)
        buf_format(&sql, "%s?%zu", i ? ", " : "", i + 1);
    buf_addc(&sql, ")");
    t->insert = db_prepare(db, buf_str(&sql).p);
}

static bool is_place(str name)
{
    return str_eqc(name, "parent") || str_eqc(name, "item") || str_eqc(name, "n") ||
           str_eqc(name, "ref") || str_eqc(name, "id");
}

/* The tables that begin with PREFIX and hold exactly one list: day_sessions below day_, not day_sessions_people. */
static void read_children(struct arena *a, struct db *db, struct table *t, str prefix)
{
    struct stmt *s = db_prepare(
        db,
        "select name from sqlite_schema where type = 'table' and substr(name, 1, length(?1)) = ?1"
        " and name not like '%\\_own' escape '\\' order by name");
    str *names = arena_array(a, 64, sizeof *names);
    size_t n = 0;

    stmt_str(s, 1, prefix);
    while (stmt_step(s) && n < 64)
        names[n++] = str_copy(a, stmt_text(s, 0));
    stmt_close(s);
    t->children = arena_array(a, n, sizeof *t->children);
    for (size_t i = 0; i < n; i++) {
        struct table child = {.name = names[i], .key = str_from(names[i], prefix.n)};
        bool nested = false;

        for (size_t j = 0; j < n; j++)
            nested = nested || str_starts(names[i], str_format(a, STR_FMT "_", STR_ARG(names[j])));
        if (nested)
            continue;
        read_columns(a, db, &child);
        while (child.first < child.ncols && is_place(child.cols[child.first].name) &&
               !(child.first > 1 && str_eqc(child.cols[child.first].name, "id")))
            child.first++;
        child.free_keys = table_column(&child, STR("key")) != SIZE_MAX &&
                          table_column(&child, STR("value")) != SIZE_MAX;
        read_children(a, db, &child, str_format(a, STR_FMT "_", STR_ARG(names[i])));
        prepare_insert(a, db, &child);
        t->children[t->nchildren++] = child;
    }
}

struct table *model_table(struct arena *a, struct db *db, const char *name)
{
    struct table *t = arena_one(a, struct table);
    str prefix = str_copy(a, str_of(name));

    t->name = prefix;
    if (str_ends(prefix, STR("_own")))
        prefix = str_sub(prefix, 0, prefix.n - 4);
    read_columns(a, db, t);
    while (t->first < t->ncols && is_place(t->cols[t->first].name))
        t->first++;
    read_children(a, db, t, str_format(a, STR_FMT "_", STR_ARG(prefix)));
    prepare_insert(a, db, t);
    return t;
}

struct model *model_read(struct arena *a, struct db *db)
{
    struct model *m = arena_one(a, struct model);
    struct stmt *s =
        db_prepare(db, "select folder, name, status, audience, pages from type order by folder");

    m->types = arena_array(a, (size_t)db_number(db, "select count(*) from type"), sizeof *m->types);
    while (stmt_step(s)) {
        struct type *t = &m->types[m->ntypes++];

        t->folder = str_copy(a, stmt_text(s, 0));
        t->name = str_copy(a, stmt_text(s, 1));
        t->status = str_copy(a, stmt_text(s, 2));
        t->audience = str_copy(a, stmt_text(s, 3));
        t->pages = str_copy(a, stmt_text(s, 4));
        t->own = model_table(a, db, str_format(a, STR_FMT "_own", STR_ARG(t->name)).p);
    }
    stmt_close(s);
    m->record = model_table(a, db, "record");
    return m;
}

struct type *model_type(const struct model *m, str word)
{
    for (size_t i = 0; i < m->ntypes; i++)
        if (str_eq(m->types[i].folder, word) || str_eq(m->types[i].name, word))
            return &m->types[i];
    return NULL;
}

size_t table_column(const struct table *t, str name)
{
    for (size_t i = 0; i < t->ncols; i++)
        if (str_eq(t->cols[i].name, name))
            return i;
    return SIZE_MAX;
}

struct table *table_child(const struct table *t, str key)
{
    for (size_t i = 0; i < t->nchildren; i++)
        if (str_eq(t->children[i].key, key))
            return &t->children[i];
    return NULL;
}
