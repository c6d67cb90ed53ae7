#include "reader.h"

#include "crew.h"
#include "embedded.h"
#include "file.h"
#include "id.h"
#include "reader_parts.h"
#include "sql.h"

#include <limits.h>
#include <string.h>

enum { FILE_MAX = YAML_MAX_BYTES + MARKDOWN_MAX_BYTES + 16 };

/* Files */

static str kit_path(struct reader *r, str path)
{
    return path_join(r->kit->arena, str_of(r->kit->folder), path);
}

/* Reads a file of the kit as text; false after a diagnostic. */
static bool read_text(struct reader *r, str path, size_t max, str *text)
{
    struct kit *k = r->kit;
    size_t bad;

    if (path_leads_out(k->scratch, kit_path(r, path).p, k->content))
        return false; /* the walk over all files tells */
    switch (file_read(k->scratch, kit_path(r, path).p, max, text)) {
    case FILE_OK: break;
    case FILE_TOO_LARGE:
        kit_error(
            k, path, 0, 0, "limit",
            "the file is larger than %zu kB; split it, or attach it under files:", max / 1024);
        return false;
    default:
        kit_error(k, path, 0, 0, "unreadable", "the file cannot be read; check who may open it");
        return false;
    }
    bad = utf8_bad(*text);
    if (bad == SIZE_MAX && (bad = str_findc(*text, '\0')) == SIZE_MAX)
        return true;
    unsigned line = 1;

    for (size_t i = 0; i < bad; i++)
        line += text->p[i] == '\n';
    kit_error(k, path, line, 1, "utf8",
              "the file is not UTF-8 text; save it as UTF-8 (in Word: plain text, Unicode UTF-8)");
    return false;
}

/* Settings: kit.yaml and framework.yaml */

static void read_settings(struct reader *r, str path, str text, const char *name, str ref)
{
    struct kit *k = r->kit;
    struct source s = {.path = path, .ref = ref};
    struct table *t = model_table(k->model, str_format(k->scratch, "%s_own", name));
    struct row row = row_new(r, t);

    s.front = yaml_read(k->scratch, text, path, 1, &k->diags);
    if (!s.front)
        return;
    row_set(&row, "ref", s.ref);
    row_set(&row, "id", s.ref);
    fields_read(r, &s, &row, NULL, s.ref);
    row_insert(r, &row);
}

static void read_kit_yaml(struct reader *r)
{
    str path = STR("content/kit.yaml"), text;
    long days;

    if (file_missing(kit_path(r, path).p)) {
        kit_warning(r->kit, path, 0, 0, "settings",
                    "the kit has no kit.yaml; write one with the council's name");
        return;
    }
    if (read_text(r, path, YAML_MAX_BYTES, &text))
        read_settings(r, path, text, "kit", STR("kit"));
    if (date_parse(db_text(r->kit->db, r->kit->scratch, "select visit_from from kit_own"), &days))
        r->visit_from = days;
}

static void read_framework_yaml(struct reader *r)
{
    str path = STR("content/framework/framework.yaml"), text;
    bool found;

    if (!file_missing(kit_path(r, path).p))
        found = read_text(r, path, YAML_MAX_BYTES, &text);
    else
        found = embedded_find(STR("kit/framework/framework.yaml"), &text);
    if (found)
        read_settings(r, path, text, "framework", STR("framework"));
}

/* Other versions of the framework, to look at side by side: framework-NAME.yaml beside the one that counts. */
static void read_versions(struct reader *r)
{
    struct kit *k = r->kit;
    struct file_list files = {0};
    str folder = kit_path(r, STR("content/framework"));

    file_walk(k->arena, folder.p, k->content, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        str name = files.list[i].path, path, text;

        if (files.list[i].is_dir || files.list[i].outside || !str_starts(name, STR("framework-")) ||
            !str_ends(name, STR(".yaml")) || str_findc(name, '/') != SIZE_MAX)
            continue;
        path = str_format(k->arena, "content/framework/" STR_FMT, STR_ARG(name));
        if (read_text(r, path, YAML_MAX_BYTES, &text))
            read_settings(r, path, text, "framework", str_sub(name, 0, name.n - strlen(".yaml")));
    }
}

/* The day that the build counts from: --as-of, else kit.yaml's, else SOURCE_DATE_EPOCH's, else the clock's. */
static void decide_today(struct reader *r)
{
    struct kit *k = r->kit;

    k->today = k->as_of;
    if (!k->today.n)
        k->today = db_text(k->db, k->arena, "select today from kit_own where today is not null");
    if (!k->today.n)
        k->today = date_format(k->arena, clock_writing());
    k->today_is_clock = str_eq(k->today, date_format(k->arena, clock_today()));
}

/* Ids */

static const struct yaml *scalar(const struct yaml *front, const char *key)
{
    const struct yaml *v = yaml_get(front, key);

    return v && v->kind == YAML_SCALAR && v->text.n ? v : NULL;
}

bool id_is_taken(struct reader *r, str type, str id, str path, unsigned line, unsigned col)
{
    struct arena *a = r->kit->scratch;
    struct stmt *d = r->duplicate;
    bool found;

    stmt_str(d, 1, type);
    stmt_str(d, 2, text_key(a, id));
    stmt_str(d, 3, text_slug(a, id));
    found = stmt_step(d);
    if (found) {
        str other = str_copy(a, stmt_text(d, 0));
        unsigned other_line = (unsigned)stmt_number(d, 1);

        kit_error(r->kit, path, line, col, "duplicate-id",
                  "the id '" STR_FMT "' is there twice; " STR_FMT
                  ":%u has it too; give one of them another",
                  STR_ARG(id), STR_ARG(other), other_line);
        kit_error(r->kit, other, other_line, 1, "duplicate-id",
                  "the id '" STR_FMT "' is there twice; " STR_FMT
                  ":%u has it too; give one of them another",
                  STR_ARG(id), STR_ARG(path), line);
    }
    stmt_rewind(d);
    return found;
}

/* Records */

/* Cuts the front matter off; false after a diagnostic. */
static bool cut_front(struct reader *r, struct source *s)
{
    str rest = s->bytes, yaml, line;
    unsigned n = 1;

    if (str_starts(rest, STR("\xef\xbb\xbf"))) /* a byte order mark, as Windows editors leave it */
        rest = str_from(rest, 3);
    s->body = rest;
    s->line = 1;
    line = str_line(&rest);
    if (!str_eqc(str_trim(line), "---") || line.p[0] != '-') {
        s->front = yaml_read(r->kit->scratch, STR(""), s->path, 1, &r->kit->diags);
        return s->front != NULL;
    }
    yaml = rest;
    while (rest.n) {
        const char *at = rest.p;

        line = str_line(&rest);
        n++;
        if (str_eqc(line, "---") || (str_starts(line, STR("---")) && str_trim(line).n == 3)) {
            s->body = rest;
            s->line = n + 1;
            yaml.n = (size_t)(at - yaml.p);
            s->front = yaml_read(r->kit->scratch, yaml, s->path, 2, &r->kit->diags);
            return s->front != NULL;
        }
    }
    kit_error(r->kit, s->path, 1, 1, "yaml",
              "the front matter does not end; put a line with --- below it");
    return false;
}

static void read_record(struct reader *r, struct source *s)
{
    struct kit *k = r->kit;
    struct row own = row_new(r, s->type->own), common = row_new(r, r->kit->model->record);
    const struct yaml *given = scalar(s->front, "id");
    str name = path_name(s->path);
    unsigned line = given ? given->line : 1, col = given ? given->col : 1;
    str id = given ? given->text : str_sub(name, 0, name.n - 3);
    const char *wrong;

    id = str_trim(field_clean(r, s->path, id, true, line, col));
    wrong = id_fault(k->scratch, id);
    if (wrong)
        kit_error(k, s->path, line, col, "id", "the id '" STR_FMT "' %s", STR_ARG(id), wrong);
    if (wrong || id_is_taken(r, s->type->folder, id, s->path, line, col))
        return;
    s->slug = text_slug(k->scratch, id);
    s->ref = str_format(k->scratch, STR_FMT "/" STR_FMT, STR_ARG(s->type->folder), STR_ARG(id));
    row_set(&own, "ref", s->ref);
    row_set(&own, "id", id);
    row_set(&common, "ref", s->ref);
    row_set(&common, "id", id);
    row_set(&common, "type", s->type->folder);
    row_set(&common, "path", s->path);
    row_set(&common, "url",
            str_format(k->scratch, STR_FMT "/" STR_FMT ".html", STR_ARG(s->type->pages),
                       STR_ARG(s->slug)));
    row_set(&common, "audience", s->type->audience);
    row_set(&common, "status", s->type->status);
    row_set(&common, "key", text_key(k->scratch, id));
    row_set(&common, "slug", s->slug);
    fields_read(r, s, &own, &common, s->ref);
    row_insert(r, &common);
    row_insert(r, &own);
    body_keep(r, s);
    files_attach(r, s);
}

/* The type that a file's folder names; NULL after a diagnostic. */
static struct type *type_of(struct reader *r, str path)
{
    str rest = str_from(path, strlen("content/")), folder = str_until(&rest, '/');
    struct near near = {0};

    for (size_t i = 0; i < r->kit->model->ntypes; i++) {
        struct type *t = &r->kit->model->types[i];

        if (str_eq(t->folder, folder) && rest.n)
            return t;
        text_nearer(&near, folder, t->folder, t->folder);
        if (str_eq(folder, t->name))
            near = (struct near){t->folder, 0};
    }
    if (!rest.n)
        kit_warning(r->kit, path, 0, 0, "folder",
                    "the file lies in no type's folder; move it, to content/welcome for example");
    else
        kit_warning(r->kit, path, 0, 0, "folder",
                    "'" STR_FMT "' is no type of record; %s" STR_FMT "%s", STR_ARG(folder),
                    near.name.n ? "did you mean '" : "move the file to one of the kit's folders",
                    STR_ARG(near.name), near.name.n ? "'?" : "");
    return NULL;
}

static bool is_markdown(str path)
{
    return str_ends(path, STR(".md"));
}

/* Reads a file as far as it says all by itself; false if there is no record in it. */
static bool parse_file(struct reader *r, const struct file_entry *e, struct source *s)
{
    s->path = str_format(r->kit->arena, "content/" STR_FMT, STR_ARG(e->path));
    if (e->outside || (e->is_link && e->is_dir)) {
        kit_warning(r->kit, s->path, 0, 0, "outside", "%s; put the file itself here",
                    !e->outside ? "a link to a folder is not followed"
                    : path_real(r->kit->scratch, kit_path(r, s->path).p)
                        ? "the link leads out of the kit, so it is not followed"
                        : "the link leads nowhere");
        return false;
    }
    if (!is_markdown(s->path) || e->is_dir || !(s->type = type_of(r, s->path)))
        return false;
    if (!read_text(r, s->path, FILE_MAX, &s->bytes) || !cut_front(r, s))
        return false;
    body_parse(r, s);
    return true;
}

/* All files: several are parsed at once, and kept in the order of their paths. */
struct files {
    struct reader *reader;
    struct kit
        kit; /* as it was before the first file; of it each file has a copy with memory and messages of its own, and no database */
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
    p->good = parse_file(&r, &f->list.list[i], &p->source);
    p->diags = k.diags;
}

static void keep_file(void *user, size_t i)
{
    struct files *f = user;
    struct reader *r = f->reader;
    struct parsed *p = &f->parsed[i % CREW_AHEAD];

    diag_join(&r->kit->diags, &p->diags);
    if (p->good)
        read_record(r, &p->source);
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

/* Names are compared without case and spaces, and may bear their folder; from here on they stand as the record writes its id. */
static void resolve_column(struct reader *r, const struct table *t, const struct column *c, str ref)
{
    struct arena *a = r->kit->scratch;
    const char *rows = table_rows(a, t, ref);
    str table = sql_name(a, t->name), col = sql_name(a, c->name), target = sql_name(a, c->target);

    struct type *type = str_ends(c->target, STR("_own"))
                            ? model_type(r->kit->model, str_sub(c->target, 0, c->target.n - 4))
                            : NULL;

    if (type)
        db_execf(r->kit->db,
                 "update %s set %s = coalesce((select r.id from record r where r.type = %s and "
                 "r.key = kit_key(iif(%s.%s like %s, substr(%s.%s, %zu), %s.%s))), %s) where %s is "
                 "not null and %s not in (select id from %s) and %s",
                 table.p, col.p, sql_quote(a, type->folder).p, table.p, col.p,
                 sql_quote(a, str_format(a, STR_FMT "/%%", STR_ARG(type->folder))).p, table.p,
                 col.p, type->folder.n + 2, table.p, col.p, col.p, col.p, col.p, target.p, rows);
    else if (str_starts(c->target, STR("word_")) || str_eqc(c->target, "list") ||
             str_eqc(c->target, "map"))
        db_execf(r->kit->db,
                 "update %s set %s = coalesce((select id from %s w where kit_key(w.id) = "
                 "kit_key(%s.%s)), %s)"
                 " where %s is not null and %s not in (select id from %s) and %s",
                 table.p, col.p, target.p, table.p, col.p, col.p, col.p, col.p, target.p, rows);
}

static void resolve(struct reader *r, str ref)
{
    struct kit *k = r->kit;
    const char *rows = table_rows(k->scratch, model_table(k->model, STR("citation")), ref);

    for (size_t i = 0; i < k->model->ntables; i++)
        for (size_t j = 0; j < k->model->tables[i].ncols; j++)
            if (k->model->tables[i].cols[j].target.n)
                resolve_column(r, &k->model->tables[i], &k->model->tables[i].cols[j], ref);
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
    k->model = model_read(k->arena, k->db);
    r->fact = db_prepare(k->db, "insert into fact values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    r->duplicate = db_prepare(
        k->db,
        "select r.path, coalesce((select line from fact where record = r.ref and key = 'id'), 1)"
        " from record r where r.rowid in (select rowid from record where key = ?2 and type = ?1"
        " union all select rowid from record where slug = ?3 and type = ?1)"
        " union all select path, 1 from list where ?1 = 'lists' and (kit_key(id) = ?2 or url = "
        "'lists/' || ?3 || '.html')");
    r->visit_from = LONG_MIN;
}

void reader_read(struct kit *k)
{
    struct reader r = {.kit = k};

    db_exec(k->db, "begin");
    prepare(&r);
    r.markdown = md_context_new(k->arena, &(struct md_words){0}); /* settings hold no citations */
    read_kit_yaml(&r);
    decide_today(&r);
    personal_prepare(&r);
    read_framework_yaml(&r);
    read_versions(&r);
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

bool reader_again(struct reader *r, str path, str *ref)
{
    struct kit *k = r->kit;
    struct file_entry e = {.path = str_from(path, strlen("content/"))};
    struct source s = {0};
    bool good;

    k->diags.n = 0;
    *ref = db_text(k->db, k->arena, "select ref from record where path = %s",
                   sql_quote(k->scratch, path).p);
    db_exec(k->db, "begin");
    good = ref->n &&
           !db_number(k->db, "select count(*) from body where block = 'map' and record = %s",
                      sql_quote(k->scratch, *ref).p) &&
           parse_file(r, &e, &s);
    if (good) {
        forget(k, *ref);
        read_record(r, &s);
        resolve(r, *ref);
        good = str_eq(s.ref, *ref) && !diag_count(&k->diags, LEVEL_ERROR) &&
               !db_number(k->db, "select count(*) from body where block = 'map' and record = %s",
                          sql_quote(k->scratch, *ref).p);
    }
    db_exec(k->db, good ? "commit" : "rollback");
    arena_reset(k->scratch);
    return good;
}
