#include "checks.h"

#include "checks_documents.h"
#include "embedded.h"
#include "model.h"

#include <assert.h>

enum { CHECK_STEPS = 500 }; /* million steps of SQLite's machine for one check */

/* The files */

static const str folder = STR_INIT("kit/checks/");

static bool level_of(str word, enum level *level)
{
    for (int i = LEVEL_ERROR; i <= LEVEL_NOTE; i++)
        if (str_eqc(word, level_name((enum level)i))) {
            *level = (enum level)i;
            return true;
        }
    return false;
}

static struct check read_check(struct arena *a, str name, str text)
{
    struct check c = {.id = str_sub(name, folder.n, name.n - folder.n - 4), .query = text};
    struct buf about = {.arena = a};
    str rest = text, line = str_line(&rest);
    bool known;

    line = str_trim(str_from(line, 2));
    known = level_of(str_until(&line, ':'), &c.level);
    assert(known && "a check begins with '-- error: …', '-- warning: …' or '-- note: …'");
    (void)known;
    c.title = str_trim(line);
    while (str_starts(rest, STR("--"))) {
        line = str_trim(str_from(str_line(&rest), 2));
        if (!line.n)
            buf_addc(&about, about.n ? "\n\n" : "");
        else
            buf_format(&about, "%s" STR_FMT, about.n && about.p[about.n - 1] != '\n' ? " " : "",
                       STR_ARG(line));
    }
    c.about = str_trim(buf_str(&about));
    return c;
}

struct check *checks_list(struct arena *a, size_t *n)
{
    struct check *list = arena_array(a, embedded_count, sizeof *list);

    *n = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        str name = embedded_files[i].name;

        if (str_starts(name, folder) && str_ends(name, STR(".sql")))
            list[(*n)++] = read_check(a, name, embedded_files[i].data);
    }
    return list;
}

/* Names that nothing bears */

/* What the column is called where it is written: of a list with the keys around it. */
static str key_of(struct arena *a, const struct table *t, const struct column *c)
{
    if (!t->path.n)
        return c->name;
    return str_eqc(c->name, "value")
               ? t->path
               : str_format(a, STR_FMT "." STR_FMT, STR_ARG(t->path), STR_ARG(c->name));
}

/* Of the record REF alone, unless that is empty. */
static void unknown_names(struct kit *k, const struct table *t, str ref)
{
    struct arena *a = k->scratch;
    bool list = t->path.n > 0, sheet = str_eqc(t->cols[0].name, "line");
    const char *rows = table_rows(a, t, ref);
    const char *number = !list ? "0" : table_column(t, STR("item")) != SIZE_MAX ? "t.item" : "t.n";

    for (size_t i = 0; i < t->ncols; i++) {
        const struct column *c = &t->cols[i];
        const char *col = sql_name(a, c->name), *target = sql_name(a, c->target_column);
        str key = key_of(a, t, c);

        if (c->target.n && c->target_column.n)
            db_execf(k->db,
                     "insert into temp.unknown (record, key, n, line, value, target, word) select "
                     "%s, %s, %s, %s, t.%s, '" STR_FMT "', %s from \"" STR_FMT
                     "\" t where t.%s is not null and t.%s not in (select %s from \"" STR_FMT
                     "\") and %s",
                     sheet  ? sql_quote(a, t->name)
                     : list ? "t.parent"
                            : sql_name(a, t->cols[0].name),
                     sql_quote(a, key), number, sheet ? "t.line" : "0", col, STR_ARG(c->target),
                     sql_quote(a, c->name), STR_ARG(t->name), col, col, target, STR_ARG(c->target),
                     rows);
    }
}

/* The names of a table, read when one is first missed: there may be as many unknown ones as there
   are names. */
struct names {
    str target;
    struct {
        str id, key, slug;
    } * list;
    size_t n;
    struct names *next;
};

struct hints {
    struct kit *kit;
    struct names *names;
};

static const struct names *names_of(struct hints *h, str target)
{
    struct arena *a = h->kit->arena;
    struct names *names = h->names;
    struct stmt *s;

    while (names && !str_eq(names->target, target))
        names = names->next;
    if (names)
        return names;
    names = arena_one(a, struct names);
    *names = (struct names){.target = str_copy(a, target), .next = h->names};
    names->list = arena_array(
        a, (size_t)db_number(h->kit->db, "select count(*) from \"" STR_FMT "\"", STR_ARG(target)),
        sizeof *names->list);
    s = db_formatted(h->kit->db, "select id from \"" STR_FMT "\" order by id", STR_ARG(target));
    while (stmt_step(s)) {
        str id = str_copy(a, stmt_text(s, 0));

        names->list[names->n].id = id;
        names->list[names->n].key = text_key(a, id);
        names->list[names->n++].slug = text_slug(a, id);
    }
    stmt_close(s);
    return h->names = names;
}

/* The name that was meant, or all of them where there are few: "did you mean 'dass'?", "use one of
   'high', 'low', 'band'". */
static str hint(struct hints *h, struct arena *a, str target, str value)
{
    const struct names *names = names_of(h, target);
    str key = text_key(a, value), slug = text_slug(a, value);
    struct near near = {0};
    struct buf all = {.arena = a};

    for (size_t i = 0; i < names->n; i++)
        if (str_eq(slug, names->list[i].slug)) {
            if (near.mistakes || !near.name.n)
                near = (struct near){names->list[i].id, 0};
        } else if (names->list[i].key.n > 1) { /* a score of 5 is not almost 1 */
            text_nearer(&near, key, names->list[i].key, names->list[i].id);
        }
    if (near.name.n)
        return str_format(a, "; did you mean '" STR_FMT "'?", STR_ARG(near.name));
    if (!names->n || names->n > 8)
        return STR("");
    for (size_t i = 0; i < names->n; i++)
        buf_format(&all, "%s'" STR_FMT "'", i ? ", " : "; use one of ", STR_ARG(names->list[i].id));
    return buf_str(&all);
}

static str sql_hint(void *user, struct arena *a, int n, const str *args)
{
    struct arena *own = arena_new(); /* A is emptied by functions that the query calls */
    str h = str_copy(a, hint(user, own, args[0], args[1]));

    (void)n;
    arena_free(own);
    return h;
}

/* Texts of front matter that hold citations: their marks are read by checks.sql. */
static void marked_texts(struct kit *k, const struct table *t)
{
    struct arena *a = k->scratch;
    bool list = t->path.n > 0;

    for (size_t i = 0; i < t->ncols; i++) {
        const struct column *c = &t->cols[i];
        str key = key_of(a, t, c);

        if (c->kind == KIND_MARKDOWN && (list || str_eqc(t->cols[0].name, "ref")))
            db_execf(
                k->db,
                "insert into temp.marked select %s, %s, %s, %s from %s where instr(%s, char(1))",
                list ? "parent" : "ref", sql_quote(a, key), list ? "n" : "0", sql_name(a, c->name),
                sql_name(a, t->name), sql_name(a, c->name));
    }
}

static void look_through(struct kit *k)
{
    for (size_t i = 0; i < k->model->ntables; i++) {
        unknown_names(k, &k->model->tables[i], STR(""));
        marked_texts(k, &k->model->tables[i]);
    }
}

/* So that a check can say which names 'accept' may hold. */
static void list_checks(struct kit *k, const struct check *list, size_t n)
{
    struct stmt *s;

    db_exec(k->db, "create temp table known_check (id text primary key, level text)");
    s = db_prepare(k->db, "insert into temp.known_check values (?1, ?2)");
    for (size_t i = 0; i < n; i++) {
        stmt_str(s, 1, list[i].id);
        stmt_str(s, 2, str_of(level_name(list[i].level)));
        stmt_run(s);
    }
    stmt_close(s);
}

/* Messages */

static void run_check(struct kit *k, const struct check *c)
{
    str error;
    struct stmt *s = db_try(k->db, c->query, k->scratch, &error);

    if (error.n)
        die("check '" STR_FMT "': " STR_FMT, STR_ARG(c->id), STR_ARG(error));
    while (s && stmt_try(s, k->scratch, &error)) {
        unsigned line = (unsigned)stmt_number(s, 1), col = (unsigned)stmt_number(s, 2);

        diag_add(&k->diags, stmt_text(s, 0), line, line && !col ? 1 : col, c->level,
                 str_c(k->scratch, c->id), STR_FMT, STR_ARG(stmt_text(s, 3)));
    }
    if (error.n)
        die("check '" STR_FMT "': " STR_FMT, STR_ARG(c->id), STR_ARG(error));
    stmt_close(s);
}

/* A record may allow itself a message that is no error: it stays, as a note with the reason.
   glossary/terms.md speaks for glossary/terms.csv. */
static void accept(struct kit *k)
{
    struct stmt *s = db_prepare(
        k->db,
        "select coalesce(nullif(substr(trim(a.reason), 1, 500), ''), 'no reason given') from "
        "record r join record_accept a on a.parent = r.ref"
        " where r.path in (?1, substr(?1, 1, length(?1) - 4) || "
        "iif(?1 like '%.csv', '.md', '')) and a.\"check\" = ?2");

    for (size_t i = 0; i < k->diags.n; i++) {
        struct diag *d = &k->diags.list[i];

        if (d->level != LEVEL_WARNING)
            continue;
        stmt_str(s, 1, d->path);
        stmt_str(s, 2, d->id);
        if (stmt_step(s)) {
            d->level = LEVEL_NOTE;
            d->message = str_format(k->arena, STR_FMT " (accepted: " STR_FMT ")",
                                    STR_ARG(d->message), STR_ARG(stmt_text(s, 0)));
        }
        stmt_rewind(s);
    }
    stmt_close(s);
}

/* What checks.sql builds on, but for what is looked up in all tables. */
static void prepare(struct kit *k)
{
    struct hints *hints = arena_one(k->arena, struct hints);

    db_execf(k->db, "create temp table today as select %s as day", sql_quote(k->scratch, k->today));
    db_exec(k->db, "create temp table unknown (record text, key text, n int, line int, value text, "
                   "target text, word text);"
                   "create temp table marked (record text, key text, n int, text text)");
    *hints = (struct hints){.kit = k};
    db_define(k->db, "kit_hint", 2, sql_hint, hints);
}

void checks_begin(struct kit *k)
{
    size_t n;
    struct check *list = checks_list(k->arena, &n);

    prepare(k);
    look_through(k);
    list_checks(k, list, n);
    db_exec(k->db, embedded_text("kit/checks.sql").p);
    checks_documents(k);
    arena_reset(k->scratch);
}

void checks_end(struct kit *k)
{
    size_t n;
    struct check *list = checks_list(k->arena, &n);

    db_fence(k->db, NULL, CHECK_STEPS);
    for (size_t i = 0; i < n; i++)
        run_check(k, &list[i]);
    db_unfence(k->db);
    accept(k);
    diag_sort(&k->diags);
    arena_reset(k->scratch);
}

void checks_run(struct kit *k)
{
    checks_begin(k);
    checks_end(k);
}

/* One record again */

void checks_again_open(struct kit *k)
{
    prepare(k);
    db_exec_lazily(k->db, embedded_text("kit/checks.sql"), "");
    db_exec(k->db, "create temp table geo_limit (features int, points int)"); /* of maps alone */
}

static bool has_query(str text)
{
    while (str_starts(text, STR("--")))
        str_line(&text);
    return str_trim(text).n;
}

bool checks_again(struct kit *k, str ref, str path)
{
    size_t n;
    struct check *list = checks_list(k->scratch, &n);
    bool wrong = false;

    db_exec(k->db, "delete from temp.unknown");
    for (size_t i = 0; i < k->model->ntables; i++)
        unknown_names(k, &k->model->tables[i], ref);
    for (size_t i = 0; i < n && !wrong; i++)
        wrong = list[i].level == LEVEL_ERROR && has_query(list[i].query) &&
                db_number(k->db, "select count(*) from (" STR_FMT "\n) where path = %s",
                          STR_ARG(list[i].query), sql_quote(k->scratch, path));
    arena_reset(k->scratch);
    return wrong;
}
