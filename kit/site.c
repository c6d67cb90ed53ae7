#include "site.h"

#include "crew.h"
#include "file.h"
#include "folder.h"
#include "ics.h"
#include "id.h"
#include "release.h"
#include "searchfiles.h"
#include "site_paper.h"
#include "site_tables.h"
#include "theme.h"
#include "views.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_LENGTH = 120, PAGE_USUAL = 32 * 1024 };
enum { QUERY_STEPS = 50 };  /* million steps of SQLite's machine that a theme's query may take */
enum { SITE_STEPS = 5000 }; /* and all of them together; those of a kit of 3,000 records take 12 */
enum { SITE_MINUTES = 30 }; /* of the processor: for a single step that never ends */

/* A template at work: what it puts into a page is escaped as the page's path asks. */
struct compiled {
    str name; /* as routes give it */
    enum escape escape;
    struct template *template; /* NULL after mistakes */
};

/* Every path that the site has. */
struct paths {
    struct arena *arena;
    str *list;
    size_t n, cap;
};

struct site {
    struct kit *kit;
    const struct site_options *options;
    struct theme *theme;
    struct folder *folder;
    struct release *release;
    bool allowed;                /* the content has nothing that keeps it from being built */
    const char *database;        /* the audience's, and nothing else: its file, */
    struct db *memory;           /* or where no file is to be made, in memory */
    struct db *again;            /* or the one that changes */
    struct db *words;            /* the same, being added to */
    bool too_large;              /* for the search's files */
    size_t pages;                /* how many rows the routes have */
    struct db_budget *budget;    /* of the theme's queries */
    struct paper_pieces *pieces; /* of the document that the last page may be made of */
    atomic_size_t task, page;    /* which is to be done next */
};

/* Who makes pages: each thread has a maker of its own. */
struct maker {
    struct site *site;
    struct arena *arena; /* emptied with the maker */
    struct arena *page;  /* emptied after each page */
    struct db *db;
    struct templates *templates;
    struct stmt *routes; /* NULL after mistakes */
    struct stmt *kept;   /* one of their rows, as it was */
    struct stmt *mapped; /* is the page that of a place on maps? */
    struct site_paper *paper;
    struct compiled *compiled;
    size_t n, cap, pages;
    size_t row;    /* of the routes, from 1: where they stand */
    size_t failed; /* the page on which a query failed; SIZE_MAX for none */
    struct diags diags;
};

static enum escape escape_of(str path)
{
    if (str_ends(path, STR(".html")))
        return ESCAPE_HTML;
    if (str_ends(path, STR(".ics")))
        return ESCAPE_ICS;
    return str_ends(path, STR(".json")) || str_ends(path, STR(".js")) ? ESCAPE_JSON : ESCAPE_NONE;
}

/* The template NAME, compiled at its first use; NULL after mistakes. */
static struct template *template_of(struct maker *r, str name, str path)
{
    struct arena *a = r->arena;
    struct compiled *c;
    enum escape escape = escape_of(path);
    str columns[64];
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++)
        if (r->compiled[i].escape == escape && str_eq(r->compiled[i].name, name))
            return r->compiled[i].template;
    for (; n < 64 && n < (size_t)stmt_cols(r->routes); n++)
        columns[n] = str_copy(a, stmt_col(r->routes, (int)n));
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 32;
        r->compiled = arena_grow(a, r->compiled, r->n, r->cap, sizeof *r->compiled);
    }
    c = &r->compiled[r->n++];
    *c = (struct compiled){.name = str_copy(a, name), .escape = escape};
    c->template = template_compile(r->templates, c->name, columns, n, escape);
    return c->template;
}

static void open_routes(struct maker *r)
{
    str text, shown = STR("routes.sql"), error = STR("the theme has no routes.sql");
    struct stmt *routes = NULL;

    if (theme_file(r->site->theme, STR("routes.sql"), &text, &shown))
        routes = db_try(r->db, text, r->arena, &error);
    if (!routes)
        diag_add(&r->diags, shown, 1, 1, LEVEL_ERROR, "theme", STR_FMT "; mend the query",
                 STR_ARG(error.n ? error : STR("there is no query")));
    else if (stmt_cols(routes) < 2 || !str_eqc(stmt_col(routes, 0), "path") ||
             !str_eqc(stmt_col(routes, 1), "template"))
        diag_add(&r->diags, shown, 1, 1, LEVEL_ERROR, "theme",
                 "the first columns must be 'path' and 'template'; mend the query");
    else
        r->routes = routes;
}

/* A file of the site lies in the site, and any computer and memory stick takes its path. */
static bool path_is_good(struct arena *a, str path)
{
    str rest = path;

    if (!path.n || !utf8_valid(path) || utf8_count(path) > PATH_LENGTH)
        return false;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || strchr("\\:*?\"<>|\x7f", path.p[i]))
            return false;
    while (rest.n) {
        str part = str_until(&rest, '/');

        if (!part.n || part.p[0] == '.' || id_is_device(a, part) || str_ends(part, STR(".")) ||
            !str_eq(str_trim(part), part))
            return false;
    }
    return !str_ends(path, STR("/"));
}

/* PATH for a message: whatever a query may have put into it, each strange byte is a '?'. */
static str path_shown(struct arena *a, str path)
{
    struct buf b = {.arena = a};
    bool text = utf8_valid(path);

    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];

        buf_byte(&b, c < ' ' || c == 0x7f || (c >= 0x80 && !text) ? '?' : (char)c);
    }
    return buf_str(&b);
}

static void paths_add(struct paths *p, str path)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 256;
        p->list = arena_grow(p->arena, p->list, p->n, p->cap, sizeof *p->list);
    }
    p->list[p->n++] = str_copy(p->arena, path);
}

/* What the kit itself puts beside the pages. */
static void paths_of_kit(struct maker *r, struct paths *p)
{
    static const char *const ours[] = {"style.css", "script.js", "evidence.db", "MANIFEST.sha256",
                                       SEARCH_FOLDER};
    struct stmt *q = db_prepare(r->db, "select distinct url from site_attachment where "
                                       "refused is null and sha256 is not null and pack is null");

    str tables[SITE_TABLES];
    size_t n = tables_paths(r->db, tables);

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        paths_add(p, str_of(ours[i]));
    for (size_t i = 0; i < n; i++)
        paths_add(p, tables[i]);
    while (stmt_step(q))
        paths_add(p, stmt_text(q, 0));
    stmt_close(q);
}

/* As a memory stick compares: letters in capitals are the same letters. */
struct path_key {
    str key, path;
};

static int path_cmp(const void *a, const void *b)
{
    const struct path_key *x = a, *y = b;
    int order = str_cmp(x->key, y->key);

    return order ? order : str_cmp(x->path, y->path);
}

/* Two pages of one path would leave one of them, and a manifest that does not hold. */
static void check_twice(struct maker *r, struct paths *p)
{
    struct path_key *keys = arena_array(p->arena, p->n, sizeof *keys);

    for (size_t i = 0; i < p->n; i++)
        keys[i] = (struct path_key){text_lower(p->arena, p->list[i]), p->list[i]};
    qsort(keys, p->n, sizeof *keys, path_cmp);
    for (size_t i = 1; i < p->n; i++)
        if (str_eq(keys[i - 1].key, keys[i].key))
            diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                     "the site has '" STR_FMT "' twice; give one of them another path",
                     STR_ARG(keys[i].path));
}

static void check_script(struct maker *r, str name)
{
    str text, near;

    if (!theme_script(r->site->theme, name, &text, &near))
        diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                 "unknown script '" STR_FMT "'%s" STR_FMT "%s", STR_ARG(name),
                 near.n ? "; did you mean '" : "; add its file to the theme", STR_ARG(near),
                 near.n ? "'?" : "");
}

/* Every name in every template that a route uses is looked up before the first page is written. */
static void check_templates(struct maker *r)
{
    struct paths paths = {.arena = r->arena};
    str error;

    paths_of_kit(r, &paths);
    while (stmt_try(r->routes, r->arena, &error)) {
        str path = stmt_text(r->routes, 0);

        if (!path_is_good(r->arena, path))
            diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                     "'" STR_FMT "' is no path for a file of the site; it must lie in it, be a "
                     "name that every computer takes, and have at most %d characters",
                     STR_ARG(path_shown(r->arena, path)), PATH_LENGTH);
        if (str_starts(path, STR(SEARCH_FOLDER "/")))
            diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                     "'" STR_FMT "' lies among the search's own files; give it another path",
                     STR_ARG(path));
        paths_add(&paths, path);
        if (theme_is_script(stmt_text(r->routes, 1)))
            check_script(r, stmt_text(r->routes, 1));
        else
            template_of(r, stmt_text(r->routes, 1), path);
        r->site->pages++;
    }
    check_twice(r, &paths);
    if (error.n)
        diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                 STR_FMT "; mend the query", STR_ARG(error));
}

/* The routes are a query over all records. A page that keeps its name has the row that it had. */
static void keep_routes(struct maker *r)
{
    str text, shown;

    if (!theme_file(r->site->theme, STR("routes.sql"), &text, &shown))
        return;
    db_execf(r->db, "create temp table site_route_kept as " STR_FMT, STR_ARG(text));
    db_exec(r->db, "create index temp.site_route_path on site_route_kept (path)");
    r->kept = db_prepare(r->db, "select * from temp.site_route_kept where path = ?1");
    r->mapped =
        db_prepare(r->db, "select 1 from site_record r where url = ?1 and (exists (select 1 "
                          "from site_base_own o where o.ref = r.ref) or exists (select 1 "
                          "from site_place_own o where o.ref = r.ref))");
}

/* Opens the database behind its fence, and the theme's queries. The others have the views that FIRST made, unless it is NULL. */
static struct maker *maker_open(struct site *s, struct maker *first)
{
    struct arena *a = arena_new();
    struct maker *r = arena_one(a, struct maker);

    *r = (struct maker){.site = s, .arena = a, .page = arena_new(), .failed = SIZE_MAX};
    r->diags.arena = a;
    if (s->again) {
        r->db = db_again(s->again);
        views_make_lazily(r->db, a);
        site_paper_lazily(r->db);
        keep_routes(r);
    } else {
        r->db = s->database ? db_read(s->database) : db_again(s->memory);
        if (first)
            views_copy(r->db, first->db);
        else
            views_make(r->db, a);
        r->paper = site_paper_open(a, r->db, s->options->single, s->pieces);
    }
    db_fence(r->db, "site_", QUERY_STEPS);
    db_share(r->db, s->budget);
    r->templates = templates_new(a, r->db, theme_source(s->theme), &r->diags);
    if (s->again)
        templates_forget(r->templates);
    open_routes(r);
    return r;
}

/* What it kept for others stays. */
static void maker_stop(struct maker *r)
{
    templates_free(r->templates);
    db_close(r->db);
    arena_free(r->page);
    r->templates = NULL;
    r->db = NULL;
    r->page = NULL;
}

static void maker_close(struct maker *r)
{
    if (!r)
        return;
    maker_stop(r);
    arena_free(r->arena);
}

/* Pages and all that is made of the whole database: by several threads, of which each takes what is next. */

static void write_file(void *site, str path, str bytes)
{
    folder_write(((struct site *)site)->folder, path, bytes);
}

/* The search reads what the theme may not. */
static void write_search(struct site *s)
{
    struct db *db = db_read(s->database);

    s->too_large = !search_files(db, write_file, s);
    db_close(db);
}

static void write_words(struct site *s)
{
    s->words = release_words(s->database);
}

/* The longest first, for while one thread does it the others make pages. */
static void (*const tasks[])(struct site *s) = {write_search, write_words};

enum { TASKS = sizeof tasks / sizeof *tasks };

/* The page will have about so many BYTES. A script holds what would be tags in a template, so it is written as it is. False after a mistake. */
static bool write_page(struct maker *r, size_t bytes)
{
    struct buf page = {.arena = r->page};
    str path = str_copy(r->page, stmt_text(r->routes, 0)), template = stmt_text(r->routes, 1);
    str text = STR(""), near;

    buf_reserve(&page, bytes);
    if (theme_is_script(template))
        theme_script(r->site->theme, template, &text, &near);
    else if (template_render(template_of(r, template, path), r->routes, &page))
        text = escape_of(path) == ESCAPE_ICS ? ics_lines(r->page, buf_str(&page)) : buf_str(&page);
    else
        return false;
    if (folder_write(r->site->folder, path, text))
        r->pages += str_ends(path, STR(".html"));
    site_paper_keep(r->paper, r->page, path, text);
    arena_reset(r->page);
    return true;
}

static void take_tasks(struct site *s)
{
    size_t task;

    while ((task = atomic_fetch_add(&s->task, 1)) < TASKS) {
        tasks[task](s);
        arena_trim();
    }
}

/* Takes what is next until no page but the last is left. After a failure none is begun: those before it are being made, so that of several
   failures the first is known. */
static void take_pages(struct maker *r)
{
    struct site *s = r->site;
    size_t page = atomic_fetch_add(&s->page, 1);

    while (page + 1 < s->pages && stmt_step(r->routes)) {
        if (r->row++ != page)
            continue;
        if (!write_page(r, PAGE_USUAL)) {
            r->failed = page;
            atomic_store(&s->page, SIZE_MAX / 2);
            break;
        }
        page = atomic_fetch_add(&s->page, 1);
    }
}

/* The last page may be made of the others. */
static void write_last(struct maker *r)
{
    size_t bytes = site_paper_whole(r->paper);

    while (stmt_step(r->routes))
        if (++r->row == r->site->pages && !write_page(r, bytes + PAGE_USUAL))
            r->failed = r->row;
}

static void write_assets(struct maker *r)
{
    const str *used;
    size_t n = templates_used(r->templates, &used);

    write_file(r->site, STR("style.css"), theme_join(r->site->theme, r->page, ".css", used, n));
    write_file(r->site, STR("script.js"), theme_join(r->site->theme, r->page, ".js", used, n));
}

static void write_tables(struct maker *r)
{
    str paths[SITE_TABLES];
    size_t n = tables_paths(r->db, paths);

    for (size_t i = 0; i < n; i++)
        write_file(r->site, paths[i], tables_csv(r->db, r->page, paths[i]));
}

static void copy_attachments(struct maker *r)
{
    struct stmt *q = db_prepare(r->db, "select path, url, sha256 from site_attachment where "
                                       "refused is null and sha256 is not null and pack is null "
                                       "order by url");

    while (stmt_step(q)) {
        str path = str_copy(r->page, stmt_text(q, 0)), url = str_copy(r->page, stmt_text(q, 1));

        folder_copy(r->site->folder, path_join(r->page, str_of(r->site->kit->folder), path).p, url,
                    stmt_text(q, 2));
    }
    stmt_close(q);
}

static bool open_theme(struct site *s)
{
    const struct site_options *o = s->options;
    struct kit *k = s->kit;
    str near;

    s->theme = theme_open(k, o->theme, &near);
    if (!s->theme)
        kit_error(k, STR("themes"), 0, 0, "theme", "there is no theme '" STR_FMT "'%s" STR_FMT "%s",
                  STR_ARG(o->theme),
                  near.n ? "; did you mean '" : "; make a folder of that name below themes/",
                  STR_ARG(near), near.n ? "'?" : "");
    return s->theme;
}

/* What is a stranger's may run, and not for ever. */
static void limit_theme(struct site *s)
{
    s->budget = db_budget(s->kit->arena, SITE_STEPS);
    clock_limit(SITE_MINUTES,
                "kit: error: the site took more of the processor's time than it may, so it was not "
                "built; a query of the theme never ends, so try the default theme\n");
}

/* A maker whose theme was looked through; NULL after mistakes. */
static struct maker *open_checked(struct site *s)
{
    struct maker *r = maker_open(s, NULL);

    s->pieces = site_paper_pieces(r->paper);
    if (r->routes)
        check_templates(r);
    diag_join(&s->kit->diags, &r->diags);
    r->diags.n = 0;
    if (r->routes && !diag_count(&s->kit->diags, LEVEL_ERROR))
        return r;
    maker_close(r);
    return NULL;
}

struct crew {
    struct site *site;
    unsigned size;
    struct crew_signal *looked; /* the first maker has looked the theme through */
    struct maker *makers[CREW_MAX];
};

/* While the first looks the theme through, the others begin with what does not need it. */
static void work(void *user, unsigned worker)
{
    struct crew *c = user;

    if (!worker) {
        c->makers[0] = open_checked(c->site);
        for (unsigned i = 1; c->makers[0] && i < c->size; i++)
            c->makers[i] = maker_open(c->site, c->makers[0]);
        crew_signal_give(c->looked);
    }
    if (worker || c->makers[0])
        take_tasks(c->site);
    crew_signal_await(c->looked);
    if (c->makers[0])
        take_pages(c->makers[worker]);
}

/* The first maker, when all pages are made and the others are gone; NULL after mistakes in the theme. Of the queries that failed the one of the
   first page is reported. */
static struct maker *write_pages(struct site *s)
{
    struct crew c = {.site = s, .size = crew_size(), .looked = crew_signal_new(s->kit->arena)};
    struct maker *first, *failed;

    crew_run(c.size, work, &c);
    first = failed = c.makers[0];
    for (unsigned i = 1; first && i < c.size; i++) {
        if (c.makers[i]->failed < failed->failed)
            failed = c.makers[i];
        first->pages += c.makers[i]->pages;
        maker_stop(c.makers[i]);
    }
    if (first && failed->failed == SIZE_MAX) {
        arena_trim(); /* the last page may be as large as all others */
        write_last(first);
    }
    if (first)
        diag_join(&s->kit->diags, &failed->diags);
    for (unsigned i = 1; first && i < c.size; i++)
        maker_close(c.makers[i]);
    return first;
}

/* Where the single file brings no documents, because they are too large for it, its search does not bring their words either. */
static void leave_words_out(struct site *s)
{
    struct arena *a = arena_new();
    struct db *db = db_make(s->database);

    views_make(db, a);
    site_paper_open(a, db, true, NULL);
    db_exec(db, "delete from main.document_text where not (select documents_inside from "
                "temp.site_paper_documents)");
    db_close(db);
    arena_free(a);
}

static bool is_allowed(struct site *s)
{
    return !s->options->check || s->options->check(s->kit, s->options);
}

/* The checks and the release: both read, and most of their time each waits for nobody. */
static void check_or_release(void *user, unsigned worker)
{
    struct site *s = user;

    if (worker)
        s->allowed = is_allowed(s);
    else
        release_fill(s->release);
}

/* The audience's database; false where the checks refuse it. */
static bool release_checked(struct site *s)
{
    bool alone = crew_size() == 1 || !s->options->check;

    s->release = release_begin(s->kit, s->options->audience, s->database, s->options->last);
    s->allowed = !alone || is_allowed(s);
    if (s->allowed)
        crew_run(alone ? 1 : 2, check_or_release, s);
    release_end(s->release);
    return s->allowed;
}

/* All files of the site, in its folder. False after mistakes in the theme, or where it gets too large. */
static bool write_site(struct site *s, size_t *pages)
{
    struct maker *r;

    if (s->options->single)
        leave_words_out(s);
    limit_theme(s);
    r = write_pages(s);
    clock_limit(0, NULL);
    if (!r) {
        db_close(s->words);
        return false;
    }
    write_assets(r);
    write_tables(r);
    copy_attachments(r);
    *pages = r->pages;
    maker_close(r);
    release_finish(s->words);
    folder_add(s->folder, STR("evidence.db"));
    if (s->too_large)
        kit_error(s->kit, STR("content"), 0, 0, "limit",
                  "there are more sections and rows than the site's search can hold (%d); make two "
                  "kits of this one",
                  SEARCH_NUMBER_MAX);
    return !diag_count(&s->kit->diags, LEVEL_ERROR); /* a query may have failed while it ran */
}

bool site_build(struct kit *k, const struct site_options *o, size_t *pages)
{
    struct site s = {.kit = k, .options = o};

    *pages = 0;
    if (!open_theme(&s)) {
        is_allowed(&s); /* to say what else is wrong */
        return false;
    }
    s.folder = folder_begin(k->arena, o->out);
    s.database = folder_path(s.folder, STR("evidence.db"));
    if (release_checked(&s) && write_site(&s, pages)) {
        folder_finish(s.folder, k);
        return true;
    }
    folder_abandon(s.folder);
    *pages = 0;
    return false;
}

void site_check(struct kit *k)
{
    struct file_list themes = {0};
    str folder = path_join(k->arena, str_of(k->folder), STR("themes")), last = STR("");

    file_walk(k->arena, folder.p, folder.p, false, &themes);
    for (size_t i = 0; i < themes.n; i++) {
        str rest = themes.list[i].path, name = str_until(&rest, '/');
        struct site_options o = {.audience = STR("lead"), .theme = name};
        struct site s = {.kit = k, .options = &o};

        if (!rest.n || str_eq(name, last))
            continue;
        last = name;
        if (!open_theme(&s))
            continue;
        s.memory = release_make(k, o.audience);
        limit_theme(&s);
        maker_close(open_checked(&s));
        clock_limit(0, NULL);
        db_close(s.memory);
    }
}

struct maker *site_again_open(struct kit *k, const struct site_options *o, struct db *evidence)
{
    struct site *s = arena_one(k->arena, struct site);
    struct maker *r;
    struct stmt *q;

    *s = (struct site){.kit = k, .options = o, .again = evidence};
    if (!open_theme(s))
        return NULL;
    r = maker_open(s, NULL);
    if (!r->routes || !r->kept)
        return NULL;
    q = db_prepare(r->db,
                   "select template, min(path) from temp.site_route_kept where ref <> '' and "
                   "path like '%.html' group by template order by template");
    while (stmt_step(q))
        template_of(r, stmt_text(q, 0), stmt_text(q, 1));
    return r;
}

/* Maps are what they were. */
static bool is_mapped(struct maker *r, str path)
{
    stmt_str(r->mapped, 1, path);
    bool found = stmt_step(r->mapped);

    stmt_rewind(r->mapped);
    return found;
}

bool site_again(struct maker *r, struct arena *a, str path, struct kept kept, str *page)
{
    struct stmt *row = kept.name ? r->kept : r->routes;
    struct buf text = {.arena = a};
    struct template *t = NULL;
    bool made = false;
    str error;

    if (!kept.front && is_mapped(r, path))
        return false;
    if (kept.name)
        stmt_str(row, 1, path);
    while (!t && stmt_try(row, a, &error))
        if (str_eq(stmt_text(row, 0), path)) {
            t = template_of(r, stmt_text(row, 1), path);
            made = t && template_render(t, row, &text);
        }
    stmt_rewind(row);
    *page = buf_str(&text);
    return made;
}
