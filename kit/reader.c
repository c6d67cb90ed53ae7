#include "reader.h"

#include "crew.h"
#include "embedded.h"
#include "reader_parts.h"
#include "sql.h"

#include <limits.h>
#include <string.h>

/* All files: several are parsed at once, and kept in the order of their paths. */
struct files {
    struct reader *reader;
    /* as it was before the first file; of it each file has a copy with memory and messages of its
       own, and no database */
    struct kit kit;
    struct file_list list;
    struct parsed {
        struct arena *arena;
        struct source source;
        struct diags diags;
        bool good;
    } parsed[CREW_AHEAD];
};

static void make_file(void *user, size_t i)
{
    struct files *f = user;
    struct parsed *p = &f->parsed[i % CREW_AHEAD];
    struct reader r = *f->reader;
    struct kit k = f->kit;

    k.arena = k.scratch = k.diags.arena = p->arena;
    r.kit = &k;
    p->source = (struct source){0};
    p->good = record_parse(&r, &f->list.list[i], &p->source);
    p->diags = k.diags;
}

static void keep_file(void *user, size_t i)
{
    struct files *f = user;
    struct reader *r = f->reader;
    struct parsed *p = &f->parsed[i % CREW_AHEAD];

    diag_join(&r->kit->diags, &p->diags);
    if (p->good)
        record_keep(r, &p->source);
    else if (p->source.type)
        record_miss(r, &p->source);
    files_list(r, &f->list.list[i]);
    arena_reset(r->kit->scratch);
    arena_reset(p->arena);
}

static void read_files(struct reader *r)
{
    struct files f = {.reader = r, .kit = *r->kit};

    f.kit.diags = (struct diags){0};
    f.kit.db = NULL;
    file_walk(r->kit->arena, r->kit->content, r->kit->content, false, &f.list);
    for (size_t i = 0; i < CREW_AHEAD; i++)
        f.parsed[i].arena = arena_new();
    crew_line(f.list.n, make_file, keep_file, &f);
    for (size_t i = 0; i < CREW_AHEAD; i++)
        arena_free(f.parsed[i].arena);
}

/* References */

/* Names are compared without case and spaces, and may bear their folder; from here on they stand as
   the record writes its id. */
static void resolve_column(struct reader *r, const struct table *t, const struct column *c, str ref)
{
    struct arena *a = r->kit->scratch;
    const char *rows = table_rows(a, t, ref);
    const char *table = sql_name(a, t->name), *col = sql_name(a, c->name),
               *target = sql_name(a, c->target);

    struct type *type = model_named(r->kit->model, c);

    if (type)
        db_execf(r->kit->db,
                 "update %s set %s = coalesce((select r.id from record r where r.type = %s and "
                 "r.key = kit_key(iif(%s.%s like %s, substr(%s.%s, %zu), %s.%s))), %s) where %s is "
                 "not null and %s not in (select id from %s) and %s",
                 table, col, sql_quote(a, type->folder), table, col,
                 sql_quote(a, str_format(a, STR_FMT "/%%", STR_ARG(type->folder))), table, col,
                 type->folder.n + 2, table, col, col, col, col, target, rows);
    else if (str_starts(c->target, STR("word_")) || str_eqc(c->target, "list") ||
             str_eqc(c->target, "map"))
        db_execf(r->kit->db,
                 "update %s set %s = coalesce((select id from %s w where kit_key(w.id) = "
                 "kit_key(%s.%s)), %s)"
                 " where %s is not null and %s not in (select id from %s) and %s",
                 table, col, target, table, col, col, col, col, target, rows);
}

/* A name that stands twice in a list counts once, where it stood first. One that is unknown stays
   each time: each is told. */
static void forget_doubles(struct reader *r, const struct table *t, const struct column *c, str ref)
{
    struct arena *a = r->kit->scratch;
    const char *table = sql_name(a, t->name), *rows = table_rows(a, t, ref);

    if (t->key.n && str_eqc(c->name, "value"))
        db_execf(r->kit->db,
                 "delete from %s where (parent, n) not in (select parent, min(n) from %s where %s "
                 "group by parent, value) and value in (select %s from %s) and %s",
                 table, table, rows, sql_name(a, c->target_column), sql_name(a, c->target), rows);
}

static void resolve(struct reader *r, str ref)
{
    struct kit *k = r->kit;
    const char *rows = table_rows(k->scratch, model_table(k->model, STR("citation")), ref);

    for (size_t i = 0; i < k->model->ntables; i++)
        for (size_t j = 0; j < k->model->tables[i].ncols; j++)
            if (k->model->tables[i].cols[j].target.n) {
                resolve_column(r, &k->model->tables[i], &k->model->tables[i].cols[j], ref);
                forget_doubles(r, &k->model->tables[i], &k->model->tables[i].cols[j], ref);
            }
    db_execf(k->db, "delete from temp.named; insert into temp.named values (%s)",
             sql_quote(k->scratch, ref));
    db_exec(k->db, embedded_text("kit/read_names.sql").p);
    /* citations: -1 was a bracket that counts only if evidence of that id exists */
    db_execf(
        k->db,
        "update citation set target = coalesce((select id from record where type = 'evidence' and "
        "key = kit_key(target)), target) where %s;"
        "update citation set found = 1 where exists (select 1 from evidence_own where id = target) "
        "and %s;"
        "delete from citation where found = -1 and %s",
        rows, rows, rows);
}

static void prepare(struct reader *r)
{
    struct kit *k = r->kit;

    sql_define(k->db);
    db_exec(k->db, "create temp table if not exists named (ref text)"); /* for read_names.sql */
    k->model = model_read(k->arena, k->db);
    r->fact = db_prepare(k->db, "insert into fact values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    r->duplicate = db_prepare(
        k->db,
        "select r.path, coalesce(f.line, 1), coalesce(f.col, 1) from record r left join fact f on "
        "f.record = r.ref and f.key = 'id' where r.rowid in (select rowid from record where key = "
        "?2 and type = ?1"
        " union all select rowid from record where slug = ?3 and type = ?1)"
        " union all select path, 1, 1 from list where ?1 = 'lists' and (kit_key(id) = ?2 or url = "
        "'lists/' || ?3 || '.html')");
    r->visit_from = LONG_MIN;
}

void reader_read(struct kit *k)
{
    struct reader r = {.kit = k};

    db_exec(k->db, "begin");
    prepare(&r);
    r.markdown = md_context_new(k->arena, &(struct md_words){0}); /* settings hold no citations */
    settings_read(&r);
    personal_prepare(&r);
    framework_read(&r);
    sheets_read(&r, k->folder);
    body_prepare(&r);
    files_prepare(&r);
    files_logo(&r);
    read_files(&r);
    maps_read(&r, k->folder);
    resolve(&r, STR(""));
    k->records = (size_t)db_number(k->db, "select count(*) from record");
    arena_reset(k->scratch);
    db_exec(k->db, "commit");
}

/* One file again */

struct reader *reader_again_open(struct kit *k)
{
    struct reader *r = arena_one(k->arena, struct reader);

    r->kit = k;
    prepare(r);
    if (!date_parse(db_text(k->db, k->scratch, "select visit_from from kit_own"), &r->visit_from))
        r->visit_from = LONG_MIN;
    personal_prepare(r);
    body_prepare(r);
    files_prepare(r);
    return r;
}

static void forget(struct kit *k, str ref)
{
    for (size_t i = 0; i < k->model->ntables; i++)
        db_execf(k->db, "delete from \"" STR_FMT "\" where %s", STR_ARG(k->model->tables[i].name),
                 table_rows(k->scratch, &k->model->tables[i], ref));
}

static bool shows_map(struct kit *k, str ref)
{
    return db_number(k->db, "select count(*) from body where block = 'map' and record = %s",
                     sql_quote(k->scratch, ref));
}

bool reader_again(struct reader *r, str path, str *ref)
{
    struct kit *k = r->kit;
    struct file_entry e = {.path = str_from(path, strlen("content/"))};
    struct source s = {0};
    bool good;

    k->diags.n = 0;
    *ref = db_text(k->db, k->arena, "select ref from record where path = %s",
                   sql_quote(k->scratch, path));
    db_exec(k->db, "begin");
    good = ref->n && !shows_map(k, *ref) && record_parse(r, &e, &s);
    if (good) {
        forget(k, *ref);
        record_keep(r, &s);
        resolve(r, *ref);
        good = str_eq(s.ref, *ref) && !diag_count(&k->diags, LEVEL_ERROR) && !shows_map(k, *ref);
    }
    db_exec(k->db, good ? "commit" : "rollback");
    arena_reset(k->scratch);
    return good;
}
