#include "reader_parts.h"

#include "wordmap.h"

#include <stdint.h>

/* Rows */

struct row row_new(struct reader *r, struct table *t)
{
    return (struct row){t, arena_array(r->kit->scratch, t->ncols, sizeof(str))};
}

void row_set(struct row *row, const char *column, str value)
{
    size_t i = table_column(row->table, str_of(column));

    if (i != SIZE_MAX)
        row->values[i] = value.p ? value : (str){"", 0};
}

static struct stmt *prepare_insert(struct kit *k, const struct table *t)
{
    struct buf sql = {.arena = k->scratch};

    for (size_t i = 0; i < t->ncols; i++)
        buf_format(&sql, "%s?%zu", i ? ", " : "", i + 1);
    return db_formatted(k->db, "insert into \"" STR_FMT "\" values (" STR_FMT ")", STR_ARG(t->name),
                        STR_ARG(buf_str(&sql)));
}

void row_insert(struct reader *r, struct row *row)
{
    struct table *t = row->table;

    if (!t->insert)
        t->insert = prepare_insert(r->kit, t);
    for (size_t i = 0; i < t->ncols; i++) {
        str v = row->values[i].p ? row->values[i] : t->cols[i].fallback;

        if (v.p)
            stmt_str(t->insert, (int)i + 1, v);
        else
            stmt_null(t->insert, (int)i + 1);
    }
    stmt_run(t->insert);
}

/* Front matter */

struct fields {
    struct reader *r;
    struct source *s;
    str parent;
    unsigned n, m;       /* where we are in lists; 0 outside */
    unsigned before;     /* items of this list that were read already, under another key */
    unsigned statements; /* how many of them a record has named */
    struct wordmap keys; /* where each stands */
};

static str dotted(struct arena *a, str path, str key)
{
    return path.n ? str_format(a, STR_FMT "." STR_FMT, STR_ARG(path), STR_ARG(key)) : key;
}

static void keep_fact(struct fields *f, str path, const struct yaml *v, bool known)
{
    struct stmt *s = f->r->fact;

    stmt_str(s, 1, f->parent);
    stmt_str(s, 2, path);
    stmt_int(s, 3, f->n);
    stmt_int(s, 4, f->m);
    stmt_str(s, 5,
             field_is_null(v->text, v->quoted)
                 ? STR("")
                 : field_clean(f->r, f->s->path, v->text, false, v->line, v->col));
    stmt_int(s, 6, v->line);
    stmt_int(s, 7, v->col);
    stmt_int(s, 8, known);
    stmt_run(s);
    struct personal_place place = {f->parent, path, f->n, f->s->path, v->line, v->col};

    if (!known) /* it never leaves the lead */
        return;
    personal_look(f->r, &place, v->text);
    if (str_findc(path, '.') !=
        SIZE_MAX) /* below 'comfort' and its like the author names the keys */
        personal_look(f->r, &place, path);
}

/* Every text below V, with its place, so that nothing an author wrote is lost: not even what the
   kit does not know. */
static void keep_facts(struct fields *f, str path, const struct yaml *v, bool known)
{
    unsigned i = 0;

    if (v->kind == YAML_SCALAR)
        keep_fact(f, path, v, known);
    for (const struct yaml *item = v->first; item; item = item->next) {
        unsigned *counter = f->n && f->m == 0 && v->kind == YAML_LIST ? &f->m : &f->n,
                 before = *counter;

        if (v->kind == YAML_LIST && before == 0)
            *counter = ++i;
        keep_facts(f, v->kind == YAML_MAP ? dotted(f->r->kit->arena, path, item->key) : path, item,
                   known);
        if (v->kind == YAML_LIST)
            *counter = before;
    }
}

static void wrong_shape(struct fields *f, const struct yaml *v, str path, const char *wanted)
{
    kit_error(f->r->kit, f->s->path, v->line, v->col, "value", "'" STR_FMT "' is %s; write %s",
              STR_ARG(path),
              v->kind == YAML_LIST  ? "a list"
              : v->kind == YAML_MAP ? "a group of keys"
                                    : "a single text",
              wanted);
}

static void set_scalar(struct fields *f, struct row *row, size_t i, const struct yaml *v, str path)
{
    const struct column *c = &row->table->cols[i];
    struct arena *a = f->r->kit->scratch;
    str text = v->text, low = {NULL, 0}, high = {NULL, 0};

    if (c->kind == KIND_FIGURE && v->kind == YAML_LIST && v->n == 2 &&
        v->first->kind == YAML_SCALAR)
        text = str_format(a, STR_FMT " to " STR_FMT, STR_ARG(v->first->text),
                          STR_ARG(v->first->next->text));
    else if (v->kind != YAML_SCALAR) {
        wrong_shape(f, v, path, "one value");
        return;
    }
    if (v->kind == YAML_SCALAR && field_is_null(text, v->quoted))
        return;
    row->values[i] = field_value(f->r, f->s->path, c, path, text, v->line, v->col);
    if (c->kind != KIND_FIGURE || !row->values[i].p)
        return;
    figure_ends(a, row->values[i], &low, &high);
    if (low.p)
        row_set(row, str_format(a, STR_FMT "_low", STR_ARG(c->name)).p, low);
    if (high.p)
        row_set(row, str_format(a, STR_FMT "_high", STR_ARG(c->name)).p, high);
}

static bool take(struct fields *f, struct row *row, str prefix, str path, str key,
                 const struct yaml *v);

static void unknown_key(struct fields *f, const struct row *rows, size_t nrows, str prefix,
                        str path, const struct yaml *v)
{
    keep_facts(f, path, v, false);
    key_unknown(f->r, f->s, rows, nrows, prefix, path, v, f->n > 0);
}

static void read_item(struct fields *f, struct table *t, const struct yaml *v, str path)
{
    struct row row = row_new(f->r, t);
    struct arena *a = f->r->kit->scratch;
    size_t first = t->free_keys ? table_column(t, STR("value")) : t->first;

    row_set(&row, "parent", f->parent);
    row_set(&row, "item", str_format(a, "%u", f->n));
    row_set(&row, "n", str_format(a, "%u", f->m ? f->m : f->n));
    if (v->kind == YAML_SCALAR) {
        set_scalar(f, &row, first, v, path);
        keep_fact(f, path, v, true);
    } else if (v->kind == YAML_MAP && !str_eqc(t->cols[t->first].name, "value")) {
        for (const struct yaml *inner = v->first; inner; inner = inner->next)
            if (!take(f, &row, STR(""), dotted(f->r->kit->arena, path, inner->key), inner->key,
                      inner))
                unknown_key(f, &row, 1, STR(""), dotted(f->r->kit->arena, path, inner->key), inner);
    } else if (t->cols[first].kind == KIND_FIGURE)
        set_scalar(f, &row, first, v, path);
    else
        wrong_shape(f, v, path, "a list of texts");
    row_insert(f->r, &row);
}

/* A list in a child table: one value is a list of one; the pairs of a map with free keys are its
   items. */
static void read_list(struct fields *f, struct table *t, const struct yaml *v, str path)
{
    unsigned *counter = f->n ? &f->m : &f->n;
    size_t key = t->free_keys ? table_column(t, STR("key")) : 0;

    *counter = 1 + (f->n ? 0 : f->before);
    if (v->kind == YAML_SCALAR ? !field_is_null(v->text, v->quoted)
                               : v->kind == YAML_MAP && !t->free_keys)
        read_item(f, t, v, path);
    for (const struct yaml *item = v->first; item && (v->kind == YAML_LIST || t->free_keys);
         item = item->next) {
        if (v->kind == YAML_LIST)
            read_item(f, t, item, path);
        else {
            struct row row = row_new(f->r, t);
            str at = dotted(f->r->kit->arena, path, item->key);

            row_set(&row, "parent", f->parent);
            row_set(&row, "n", str_format(f->r->kit->scratch, "%u", *counter));
            row.values[key] =
                field_clean(f->r, f->s->path, item->key, false, item->key_line, item->key_col);
            set_scalar(f, &row, table_column(t, STR("value")), item, at);
            keep_facts(f, at, item, true);
            row_insert(f->r, &row);
        }
        ++*counter;
    }
    *counter = 0;
}

/* The first column whose name begins with PREFIX: what a single word fills where a map may
   stand. */
static size_t column_below(const struct table *t, str prefix)
{
    for (size_t i = t->first; i < t->ncols; i++)
        if (str_starts(t->cols[i].name, prefix))
            return i;
    return SIZE_MAX;
}

/* Puts the value of KEY where the row's table, or one of its lists, has a place for it. False if it
   has none. */
static bool take(struct fields *f, struct row *row, str prefix, str path, str key,
                 const struct yaml *v)
{
    struct arena *a = f->r->kit->scratch;
    str name = str_format(a, STR_FMT STR_FMT, STR_ARG(prefix), STR_ARG(key_column(a, key)));
    str inner = str_format(a, STR_FMT "_", STR_ARG(name));
    struct table *list = prefix.n ? NULL : table_list(row->table, name);
    size_t i = table_column(row->table, name), group = column_below(row->table, inner);

    if (str_findc(key, '_') != SIZE_MAX) /* keys are written with '-' */
        return false;
    if (list) {
        read_list(f, list, v, path);
        return true;
    }
    if (i != SIZE_MAX && i >= row->table->first && row->table->cols[i].kind != KIND_RICH) {
        set_scalar(f, row, i, v, path);
        keep_facts(f, path, v, true);
        return true;
    }
    if (group == SIZE_MAX || prefix.n)
        return false;
    if (v->kind == YAML_SCALAR) {
        set_scalar(f, row, group, v, path);
        keep_fact(f, path, v, true);
    } else if (v->kind == YAML_LIST)
        wrong_shape(f, v, path, "a group of keys");
    for (const struct yaml *pair = v->kind == YAML_MAP ? v->first : NULL; pair; pair = pair->next)
        if (!take(f, row, inner, dotted(f->r->kit->arena, path, pair->key), pair->key, pair))
            unknown_key(f, row, 1, inner, dotted(f->r->kit->arena, path, pair->key), pair);
    return true;
}

/* Keys that are written differently may be read as one; the second would take the place of the
   first, and nobody would know. */
static bool is_second(struct fields *f, const struct yaml *v, str key)
{
    unsigned *line = wordmap_put(&f->keys, key);

    if (!*line) {
        *line = v->key_line;
        return false;
    }
    kit_error(f->r->kit, f->s->path, v->key_line, v->key_col, "yaml",
              "the key '" STR_FMT "' is on line %u already; keep one of the two", STR_ARG(key),
              *line);
    return true;
}

/* 'statement' is 'statements' with one value; those of both count, in their order. */
static bool take_statements(struct fields *f, struct row *common, str key, const struct yaml *v)
{
    if (!str_eqc(key, "statement") && !str_eqc(key, "statements"))
        return false;
    f->before = f->statements;
    take(f, common, STR(""), key, STR("statements"), v);
    f->before = 0;
    f->statements += v->kind == YAML_LIST ? (unsigned)v->n : 1;
    return true;
}

void fields_read(struct reader *r, struct source *s, struct row *own, struct row *common,
                 str parent)
{
    struct fields f = {.r = r, .s = s, .parent = parent, .keys = {.arena = r->kit->scratch}};
    struct row rows[2] = {*own};
    size_t nrows = common ? 2 : 1;

    if (common)
        rows[1] = *common;
    for (const struct yaml *v = s->front->first; v; v = v->next) {
        bool changed;
        str key = str_trim(text_latin(r->kit->scratch, v->key, true, &changed));

        if (changed)
            kit_note(r->kit, s->path, v->key_line, v->key_col, "look-alike",
                     "the key '" STR_FMT
                     "' has letters of another alphabet that look like ours; read as '" STR_FMT "'",
                     STR_ARG(v->key), STR_ARG(key));
        if (is_second(&f, v, key))
            continue;
        if (common && str_eqc(key, "id")) { /* record_keep has read it */
            if (v->kind != YAML_SCALAR)
                wrong_shape(&f, v, key, "one value");
            keep_facts(&f, key, v, true);
            continue;
        }
        if (take(&f, own, STR(""), key, key, v))
            continue;
        if (common && take_statements(&f, common, key, v))
            continue;
        if (common && !key_is_own(key) && take(&f, common, STR(""), key, key, v))
            continue;
        unknown_key(&f, rows, nrows, STR(""), key, v);
    }
}
