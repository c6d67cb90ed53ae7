#include "site_parts.h"

#include "crew.h"
#include "file.h"
#include "folder.h"
#include "ics.h"
#include "release.h"
#include "searchfiles.h"
#include "site_tables.h"
#include "views.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_USUAL = 32 * 1024 };
enum { QUERY_STEPS = 50 };  /* million steps of SQLite's machine that a theme's query may take */
enum { SITE_STEPS = 5000 }; /* and all of them together; those of a kit of 3,000 records take 12 */
enum { SITE_MINUTES = 30 }; /* of the processor: for a single step that never ends */

static enum escape escape_of(str path)
{
    if (str_ends(path, STR(".html")))
        return ESCAPE_HTML;
    if (str_ends(path, STR(".ics")))
        return ESCAPE_ICS;
    return str_ends(path, STR(".json")) || str_ends(path, STR(".js")) ? ESCAPE_JSON : ESCAPE_NONE;
}

struct template *maker_template(struct maker *r, str name, str path)
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

struct maker *maker_open(struct site *s, struct maker *first)
{
    struct arena *a = arena_new();
    struct maker *r = arena_one(a, struct maker);

    *r = (struct maker){.site = s, .arena = a, .page = arena_new(), .failed = SIZE_MAX};
    r->diags.arena = a;
    if (s->again) {
        r->db = db_again(s->again);
        views_make_lazily(r->db, a);
        site_paper_lazily(r->db);
        maker_keep_routes(r);
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
    else if (template_render(maker_template(r, template, path), r->routes, &page))
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

bool site_theme(struct site *s)
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
        maker_look(r);
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
    if (!site_theme(&s)) {
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
        if (!site_theme(&s))
            continue;
        s.memory = release_make(k, o.audience);
        limit_theme(&s);
        maker_close(open_checked(&s));
        clock_limit(0, NULL);
        db_close(s.memory);
    }
}
