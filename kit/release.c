#include "release.h"

#include "embedded.h"
#include "model.h"
#include "release_marks.h"
#include "sql.h"

#include <assert.h>

struct release {
    struct kit *kit;
    struct arena *a;
    struct db *out;
    bool lead, last;
};

/* A reference stays if what it names is here. */
static void add_reference(struct release *r, struct buf *sql, const struct column *c)
{
    struct type *type = model_named(r->kit->model, c);
    const char *col = sql_name(r->a, c->name);

    /* else a record that is not released could be named */
    assert(type || !str_ends(c->target, STR("_own")));
    if (!type) {
        buf_format(sql,
                   "case when t.%s in (select \"" STR_FMT "\" from kit.\"" STR_FMT
                   "\") then t.%s end",
                   col, STR_ARG(c->target_column), STR_ARG(c->target), col);
        return;
    }
    buf_format(sql,
               "case when t.%s in (select id from temp.seen where type = '" STR_FMT
               "') then t.%s end",
               col, STR_ARG(type->folder), col);
}

static bool is_list_item(const struct column *c)
{
    return c->target.n && str_eqc(c->name, "value");
}

static void add_value(struct release *r, struct buf *sql, const struct table *t,
                      const struct column *c)
{
    const char *col = sql_name(r->a, c->name),
               *owner = sql_name(r->a, t->cols[str_eqc(t->name, "section") ? 1 : 0].name);

    if (!r->lead && str_eqc(c->name, "n") && str_eqc(t->cols[0].name, "parent"))
        buf_format(sql, "row_number() over (partition by t.parent%s order by t.n)",
                   str_eqc(t->cols[1].name, "item") ? ", t.item" : "");
    else if (!r->lead && str_eqc(c->name, "item"))
        buf_addc(sql, "coalesce((select s.now from temp.sits s where s.parent = t.parent and "
                      "s.item = t.item), t.item)");
    else if (c->target.n && c->target_column.n)
        add_reference(r, sql, c);
    else if (c->kind == KIND_RICH)
        buf_format(sql, "kit_rich(t.%s, t.%s)", sql_name(r->a, str_sub(c->name, 0, c->name.n - 5)),
                   owner);
    else if (c->kind == KIND_MARKDOWN || c->kind == KIND_HTML)
        buf_format(sql, "%s(t.%s, t.%s)", c->kind == KIND_HTML ? "kit_html" : "kit_text", col,
                   owner);
    else if (c->kind == KIND_NAMES && !r->lead)
        buf_format(sql, "kit_names(t.%s)", col);
    else
        buf_format(sql, "t.%s", col);
}

static void copy_table(struct release *r, str name, str leaves, str rows)
{
    struct table *t = model_table(r->kit->model, name);
    struct buf into = {.arena = r->a}, from = {.arena = r->a}, where = {.arena = r->a};

    buf_format(&where, "(" STR_FMT ")", STR_ARG(rows));
    for (size_t i = 0; i < t->ncols; i++) {
        const struct column *c = &t->cols[i];
        bool here = r->lead || str_among(c->name, leaves);

        if (!here && !c->fallback.p)
            continue;
        buf_format(&into, "%s%s", into.n ? ", " : "", sql_name(r->a, c->name));
        buf_addc(&from, from.n ? ", " : "");
        if (here)
            add_value(r, &from, t, c);
        else
            buf_addc(&from, "null"); /* what the table puts where nothing is said would be untrue */
        if (here && is_list_item(c)) {
            buf_addc(&where, " and ");
            add_reference(r, &where, c);
            buf_addc(&where, " is not null");
        }
    }
    db_execf(r->out,
             "insert into main.\"%s\" (%s) select %s from kit.\"%s\" t where %s order by %s",
             t->name.p, buf_str(&into).p, buf_str(&from).p, t->name.p, buf_str(&where).p,
             t->rowid       ? "t.rowid"
             : t->ncols > 2 ? "1, 2, 3"
                            : "1");
}

static void copy_named(struct release *r)
{
    struct stmt *s =
        db_prepare(r->out, "select tbl, group_concat(cols, ' '), max(\"rows\") from (select * from "
                           "temp.leaves where who in"
                           " (select id from temp.heard) order by n) group by tbl order by min(n)");

    while (stmt_step(s))
        copy_table(r, str_copy(r->a, stmt_text(s, 0)), str_copy(r->a, stmt_text(s, 1)),
                   str_copy(r->a, stmt_text(s, 2)));
    stmt_close(s);
}

/* The lead gets every table: all but those that schema.sql or the search index fills. Of the record
   REF alone, unless that is empty. */
static void copy_all(struct release *r, str ref)
{
    struct stmt *s = db_prepare(
        r->out,
        "select s.name from main.sqlite_schema s left join (select tbl, min(n) as n from "
        "temp.leaves group by tbl) l"
        " on l.tbl = s.name where s.type = 'table' and s.name not like 'word\\_%' escape '\\'"
        " and s.name not like 'search%' and s.name not like 'sqlite%'"
        " and s.name not in ('type', 'csv', 'required', 'build', 'diagnostic', 'personal', "
        "'document_read', 'document_personal', 'document_part', 'document_key', "
        "'document_text') order by l.n is "
        "null, l.n, s.name");

    while (stmt_step(s)) {
        str name = str_copy(r->a, stmt_text(s, 0));
        const char *rows = table_rows(r->a, model_table(r->kit->model, name), ref);

        if (ref.n)
            db_execf(r->out, "delete from main.\"" STR_FMT "\" where %s", STR_ARG(name), rows);
        copy_table(r, name, STR(""), str_of(rows));
    }
    stmt_close(s);
}

/* What a key is called, where people ask for it by that; else nothing. */
#define ASKED_BY(key) "coalesce((select said || ' ' from word_asked where id = " key "), '')"

/* Is it an end of a figure, which stands beside it for comparing? */
static bool is_end(const struct column *c)
{
    return str_ends(c->name, STR("_low")) || str_ends(c->name, STR("_high"));
}

/* Search keys: the texts of a record's other keys, from what is here, with a dot between them for
   whoever reads an excerpt of them. Of the lead, who gets every value as it was written, the names
   alone of keys that are free, such as that of 'prayer room' under 'comfort'. */
static void add_keys_of(struct release *r, struct buf *sql, const struct table *t, unsigned *n)
{
    bool list = t->cols[0].name.n == 6; /* parent */
    unsigned place = (*n)++;

    for (size_t i = t->first; i < t->ncols; i++) {
        const struct column *c = &t->cols[i];
        bool key = str_eqc(c->name, "key");
        str called = list && (key || str_eqc(c->name, "value")) ? t->key : c->name;
        const char *name = sql_name(r->a, c->name), *word = name;

        if (r->lead && !key)
            continue;
        /* A date is found as pages say it, and as it is written. */
        if (c->kind == KIND_DATE)
            word = str_format(r->a, "%s || ' ' || kit_words(%s)", name, name).p;
        else if (key)
            word = "coalesce((select max(said) || ' · ' from word_said where \"key\" like '%' || "
                   "id || '%'), '') || \"key\"";
        /* Of numbers those count that are many to a record, which pages show; by one alone a page
           has its place. */
        else if (list && (c->kind == KIND_INT || c->kind == KIND_REAL) && !is_end(c))
            word = str_format(r->a, "printf('%%.15g', %s)", name).p;
        else if (c->kind != KIND_TEXT && c->kind != KIND_MARKDOWN && c->kind != KIND_FIGURE &&
                 c->kind != KIND_PATH && c->kind != KIND_TIME)
            continue;
        /* Of a list each item is called as the list is; of one with keys of its own, each key. */
        if (key || !t->free_keys)
            word = str_format(r->a, ASKED_BY("'" STR_FMT "'") " || %s", STR_ARG(called), word).p;
        buf_format(sql,
                   "%sselect %s as record, %u as place, %s as item, %s as n, %u as col, %s as word "
                   "from \"" STR_FMT "\" where %s is not null",
                   sql->n ? " union all " : "", t->cols[0].name.p, place,
                   list && str_eqc(t->cols[1].name, "item") ? "item" : "0", list ? "n" : "0",
                   (unsigned)i, word, STR_ARG(t->name), name);
    }
    for (size_t i = 0; i < t->nlists; i++)
        add_keys_of(r, sql, t->lists[i], n);
}

static void fill_keys(struct release *r)
{
    struct buf sql = {.arena = r->a};
    unsigned n = 1u << 30; /* behind every line */

    if (r->lead)
        buf_addc(
            &sql,
            "select record, line as place, col as item, 0 as n, 0 as col, " ASKED_BY(
                "key") " || value || iif(value glob "
                       "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and key not in ('updated', "
                       "'review-due'), ' ' || kit_words(value), '') as word from fact where value "
                       "<> '' and record in (select ref from record)");
    for (size_t i = 0; i < r->kit->model->ntypes; i++)
        add_keys_of(r, &sql, r->kit->model->types[i].own, &n);
    /* Of the lead they are among the facts. */
    if (!r->lead)
        buf_format(&sql, " union all select parent, %u, n, 0, 0, value from record_files", n + 2);
    /* What stands beside a picture of a map, for that is no text of the page's. */
    buf_format(&sql,
               " union all select record, %u, 0, n, 0, title from picture where title is not null "
               "union all select p.record, %u, p.n, f.n, 0, f.name from picture p join map_feature "
               "f on f.map = p.map where f.name is not null",
               n, n + 1);
    /* Who and what a page of the visit names, by their names and not their ids. */
    buf_format(&sql,
               " union all select of, %u, 0, 0, 0, coalesce(o.name || ', ', '') || k.title from "
               "(select parent as of, 'roles/' || value as ref from day_sessions_people union "
               "select ref, 'roles/' || contact from base_own union select parent, 'bases/' || "
               "base from day_sessions union select ref, 'bases/' || near from place_own) join "
               "record k using (ref) left join role_own o using (ref)",
               n + 3);
    db_execf(r->out,
             "insert into search_keys select record, group_concat(word, ' · '), coalesce((select "
             "kit_weekday(date) from day_own where ref = record and date <> ''), '') from (select "
             "record, word from (%s) order by record, place, item, n, col, word) group by record "
             "order by record",
             str_c(r->a, buf_str(&sql)));
}

static void keep_diagnostics(struct release *r)
{
    struct stmt *s =
        db_prepare(r->out, "insert into main.diagnostic values (?1, ?2, ?3, ?4, ?5, ?6)");

    for (size_t i = 0; i < r->kit->diags.n; i++) {
        const struct diag *d = &r->kit->diags.list[i];

        stmt_str(s, 1, d->path);
        stmt_int(s, 2, d->line);
        stmt_int(s, 3, d->col);
        stmt_str(s, 4, str_of(level_name(d->level)));
        stmt_str(s, 5, d->id);
        stmt_str(s, 6, d->message);
        stmt_run(s);
    }
    stmt_close(s);
}

static struct release *begin(struct kit *k, str audience, struct db *out, bool last)
{
    struct arena *a = arena_new();
    struct release *r = arena_one(a, struct release);

    *r = (struct release){
        .kit = k, .a = a, .out = out, .lead = str_eqc(audience, "lead"), .last = last};
    /* Many of its tables hold a few words each, and it is handed over: half the page that is best
       while building. */
    db_exec(out, "pragma page_size = 4096; pragma foreign_keys = off");
    if (!last) {
        struct db *copy = db_copy(k->db);

        db_attach_shared(out, copy);
        db_close(copy);
    } else {
        db_attach_shared(out, k->db);
        db_exec(k->db, "begin; select count(*) from sqlite_schema"); /* it stays as it is */
    }
    db_exec(out, "begin");
    db_exec(out, embedded_text("kit/schema.sql").p);
    sql_define(out);
    db_execf(out,
             "insert into build select id, marking, %s, '%s' from main.word_audience where id = %s",
             sql_quote(a, k->today), KIT_VERSION, sql_quote(a, audience));
    return r;
}

void release_fill(struct release *r)
{
    db_exec(r->out, embedded_text("kit/release.sql").p);
    db_exec(r->out, embedded_text("kit/questions.sql").p);
    marks_define(r->a, r->out);
    if (r->lead)
        copy_all(r, STR(""));
    else
        copy_named(r);
    fill_keys(r);
    db_exec(r->out,
            "insert into document_text (record, n, unit, number, text) select record, n, unit, "
            "number, text from temp.told order by record, n, part");
}

static void finish(struct release *r)
{
    if (r->last) {
        db_close(r->kit->db);
        r->kit->db = NULL;
    }
    if (r->lead)
        keep_diagnostics(r);
    db_exec(r->out, "commit");
    arena_free(r->a);
}

struct db *release_make(struct kit *k, str audience)
{
    struct db *out = db_memory(), *made;
    struct release *r = begin(k, audience, out, false);

    release_fill(r);
    finish(r);
    made = db_again(out); /* without what was attached, and the TEMP tables */
    db_close(out);
    return made;
}

struct release *release_begin(struct kit *k, str audience, const char *path, bool last)
{
    return begin(k, audience, db_make(path), last);
}

void release_end(struct release *r)
{
    struct db *out = r->out;

    finish(r);
    db_close(out);
}

struct db *release_words(const char *path)
{
    struct db *out = db_make(path);

    sql_define(out);
    db_exec(
        out,
        "pragma cache_spill = off; begin;" /* others read what would be written over */
        /* they are written once, and not in pieces that must be merged */
        "insert into search (search, rank) values ('hashsize', 134217728);"
        "insert into search (rowid, ref, anchor, title, name, heading, summary, keys, text)"
        " select id, ref, anchor, kit_letters(title), kit_letters(name), kit_letters(heading), "
        "kit_letters(summary), kit_letters(keys), kit_letters(text) from searchable "
        "order by id;"
        "insert into search (search) values ('optimize');"
        /* of a plain "order by rank": a word in a name or title says more than one in the text */
        "insert into search (search, rank) values ('rank', 'bm25(0, 0, 5, 8, 3, 2, 1, 1)')");
    return out;
}

void release_finish(struct db *words)
{
    db_exec(words, "commit");
    db_close(words);
}

/* One record again */

struct release *release_again_open(struct kit *k, struct db *evidence)
{
    struct release *r = arena_one(k->arena, struct release);

    *r = (struct release){.kit = k, .a = arena_new(), .out = evidence, .lead = true};
    db_attach_shared(r->out, k->db);
    sql_define(r->out);
    db_exec(r->out, embedded_text("kit/release.sql").p);
    db_exec(r->out, "create temp table altered (ref text, what text, primary key (ref, what))");
    marks_define(k->arena, r->out);
    return r;
}

/* Was WHAT of the record ever other than it was at first? What is the same as before the last edit
   need not be. */
static bool is_kept(struct release *r, const char *is, const char *what, bool same)
{
    if (!same)
        db_execf(r->out, "insert or ignore into temp.altered values (%s, '%s')", is, what);
    return !db_number(r->out, "select count(*) from temp.altered where ref = %s and what = '%s'",
                      is, what);
}

bool release_again(struct release *r, str ref, struct kept *kept)
{
    const char *is = sql_quote(r->a, ref);
    bool new_file =
        db_number(r->out,
                  "select count(*) from kit.attachment a where record = %s and sha256 is not null "
                  "and not exists (select 1 from main.attachment b where b.record = a.record and "
                  "b.url = a.url and b.sha256 = a.sha256)",
                  is);

    kept->name = is_kept(
        r, is, "name",
        db_number(r->out,
                  "select count(*) from kit.record n join main.record o using (ref) where ref = %s "
                  "and (n.id, n.type, n.title, n.url, n.audience, n.status) is (o.id, o.type, "
                  "o.title, o.url, o.audience, o.status)",
                  is));
    kept->front = is_kept(
        r, is, "front",
        !db_number(r->out,
                   "with now as (select key, n, m, value from kit.fact where record = %s), was "
                   "as (select key, n, m, value from main.fact where record = %s)"
                   "select (select count(*) from (select * from now except select * from was)) "
                   "+ (select count(*) from (select * from was except select * from now))",
                   is, is));
    if (!new_file) {
        db_exec(r->out, "begin");
        db_execf(r->out,
                 "delete from stands where ref = %s; insert into stands select * from stand where "
                 "ref = %s; delete from kit.standing where record = %s;"
                 "insert into kit.standing select * from stood where record = %s",
                 is, is, is, is);
        copy_all(r, ref);
        db_exec(r->out, "commit");
    }
    arena_reset(r->a);
    return !new_file;
}
