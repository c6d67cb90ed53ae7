#include "model.h"

#include <assert.h>

enum { COLUMNS = 64 };

static enum kind kind_of(str declared)
{
    static const struct {
        const char *name;
        enum kind kind;
    } kinds[] = {{"markdown", KIND_MARKDOWN}, {"html", KIND_HTML}, {"names", KIND_NAMES},
                 {"rich", KIND_RICH},         {"date", KIND_DATE}, {"moment", KIND_MOMENT},
                 {"due", KIND_DUE},           {"time", KIND_TIME}, {"yesno", KIND_YESNO},
                 {"int", KIND_INT},           {"real", KIND_REAL}, {"path", KIND_PATH},
                 {"figure", KIND_FIGURE}};
    str word = str_until(&declared, ' ');

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqc(word, kinds[i].name))
            return kinds[i].kind;
    return KIND_TEXT;
}

/* Where the row belongs, which no key says. */
static bool is_place(str name)
{
    return str_among(name, STR("parent item n ref"));
}

static void add_column(struct arena *a, struct table *t, struct stmt *s)
{
    struct column *c = &t->cols[t->ncols++];

    assert(t->ncols < COLUMNS);
    c->name = str_copy(a, stmt_text(s, 2));
    c->kind = kind_of(text_lower(a, stmt_text(s, 3)));
    c->target = str_copy(a, stmt_text(s, 4));
    c->target_column = str_copy(a, stmt_text(s, 5));
    if (!stmt_is_null(s, 6)) /* a text in single quotes */
        c->fallback = str_copy(a, str_sub(stmt_text(s, 6), 1, stmt_text(s, 6).n - 2));
    if (t->first == t->ncols - 1 &&
        (is_place(c->name) ||
         (str_eqc(c->name, "id") && t->first == 1 && str_eqc(t->cols[0].name, "ref"))))
        t->first++;
}

static void read_tables(struct arena *a, struct db *db, struct model *m)
{
    struct stmt *s = db_prepare(
        db, "select m.name, m.sql not like '%without rowid', i.name, i.type, coalesce(f.\"table\", "
            "''), coalesce(f.\"to\", ''),"
            " i.dflt_value from sqlite_schema m join pragma_table_info(m.name) i left join "
            "pragma_foreign_key_list(m.name) f"
            " on f.\"from\" = i.name and i.name not in ('parent', 'item', 'ref')"
            " where m.type = 'table' and m.name not like 'search%' order by m.name, i.cid");

    m->tables = arena_array(
        a, (size_t)db_number(db, "select count(*) from sqlite_schema where type = 'table'"),
        sizeof *m->tables);
    while (stmt_step(s)) {
        struct table *t = m->ntables ? &m->tables[m->ntables - 1] : NULL;

        assert(m->tables);
        if (!t || !str_eq(t->name, stmt_text(s, 0))) {
            t = &m->tables[m->ntables++];
            t->name = str_copy(a, stmt_text(s, 0));
            t->rowid = stmt_number(s, 1);
            t->cols = arena_array(a, COLUMNS, sizeof *t->cols);
        }
        add_column(a, t, s);
    }
    stmt_close(s);
}

/* "day_sessions_people" belongs to the longest of "day" and "day_sessions". */
static struct table *holder(struct arena *a, struct model *m, const struct table *list)
{
    struct table *best = NULL;
    size_t length = 0;

    for (size_t i = 0; i < m->ntables; i++) {
        struct table *t = &m->tables[i];
        str stem = str_before(t->name, STR("_own"));

        if (stem.n > length && str_starts(list->name, str_format(a, STR_FMT "_", STR_ARG(stem)))) {
            best = t;
            length = stem.n;
        }
    }
    assert(best);
    return best;
}

static void join_lists(struct arena *a, struct model *m)
{
    for (size_t i = 0; i < m->ntables; i++) {
        struct table *list = &m->tables[i], *t;
        str stem;

        list->free_keys = table_column(list, STR("key")) != SIZE_MAX &&
                          table_column(list, STR("value")) != SIZE_MAX;
        if (!str_eqc(list->cols[0].name, "parent"))
            continue;
        t = holder(a, m, list);
        stem = str_before(t->name, STR("_own"));
        list->key = str_from(list->name, stem.n + 1);
        list->path = t->path.n
                         ? str_format(a, STR_FMT "." STR_FMT, STR_ARG(t->path), STR_ARG(list->key))
                         : list->key;
        *arena_push(a, t->lists, t->nlists) = list;
    }
}

struct model *model_read(struct arena *a, struct db *db)
{
    struct model *m = arena_one(a, struct model);
    struct stmt *s =
        db_prepare(db, "select folder, name, status, audience, pages from type order by folder");

    read_tables(a, db, m);
    join_lists(a, m);
    m->record = model_table(m, STR("record"));
    m->types = arena_array(a, (size_t)db_number(db, "select count(*) from type"), sizeof *m->types);
    while (stmt_step(s)) {
        struct type *t = &m->types[m->ntypes++];

        t->folder = str_copy(a, stmt_text(s, 0));
        t->name = str_copy(a, stmt_text(s, 1));
        t->status = str_copy(a, stmt_text(s, 2));
        t->audience = str_copy(a, stmt_text(s, 3));
        t->pages = str_copy(a, stmt_text(s, 4));
        t->own = model_table(m, str_format(a, STR_FMT "_own", STR_ARG(t->name)));
        assert(t->own);
    }
    stmt_close(s);
    return m;
}

struct type *model_type(const struct model *m, str word)
{
    for (size_t i = 0; i < m->ntypes; i++)
        if (str_eq(m->types[i].folder, word) || str_eq(m->types[i].name, word))
            return &m->types[i];
    return NULL;
}

void model_nearer(const struct model *m, struct near *best, str word)
{
    for (size_t i = 0; i < m->ntypes; i++) {
        text_nearer(best, word, m->types[i].folder, m->types[i].folder);
        text_nearer(best, word, m->types[i].name, m->types[i].folder);
    }
}

struct type *model_named(const struct model *m, const struct column *c)
{
    return str_ends(c->target, STR("_own")) ? model_type(m, str_before(c->target, STR("_own")))
                                            : NULL;
}

struct table *model_table(const struct model *m, str name)
{
    for (size_t i = 0; i < m->ntables; i++)
        if (str_eq(m->tables[i].name, name))
            return &m->tables[i];
    return NULL;
}

size_t table_column(const struct table *t, str name)
{
    for (size_t i = 0; i < t->ncols; i++)
        if (str_eq(t->cols[i].name, name))
            return i;
    return SIZE_MAX;
}

struct table *table_list(const struct table *t, str key)
{
    for (size_t i = 0; i < t->nlists; i++)
        if (str_eq(t->lists[i]->key, key))
            return t->lists[i];
    return NULL;
}

const char *table_rows(struct arena *a, const struct table *t, str ref)
{
    str column = t->cols[str_eqc(t->name, "section") ? 1 : 0].name;

    if (!ref.n)
        return "true";
    if (!str_among(column, STR("ref parent record source")))
        return "false";
    return str_format(a, STR_FMT " = %s", STR_ARG(column), sql_quote(a, ref)).p;
}
