#include "site_parts.h"

#include "crew.h"
#include "file.h"
#include "folder.h"
#include "release.h"
#include "searchfiles.h"
#include "site_tables.h"
#include "views.h"

enum { PAGE_USUAL = 32 * 1024 };
/* Million steps that all of a theme's queries may take together; those of 3,000 records take 12. */
enum { SITE_STEPS = 5000 };
enum { SITE_MINUTES = 30 }; /* of the processor: for a single step that never ends */

/* Pages and all that is made of the whole database: by several threads, of which each takes what is
   next. */

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

static void take_tasks(struct site *s)
{
    size_t task;

    while ((task = atomic_fetch_add(&s->task, 1)) < TASKS) {
        tasks[task](s);
        arena_trim();
    }
}

/* Takes what is next until no page but the last is left. After a failure none is begun: those
   before it are being made, so that of several failures the first is known. */
static void take_pages(struct maker *r)
{
    struct site *s = r->site;
    size_t page = atomic_fetch_add(&s->page, 1);

    while (page + 1 < s->pages && stmt_step(r->routes)) {
        if (r->row++ != page)
            continue;
        if (!maker_write(r, PAGE_USUAL)) {
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
        if (++r->row == r->site->pages && !maker_write(r, bytes + PAGE_USUAL))
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
    struct stmt *q = db_prepare(
        r->db, "select path, url, sha256 from site_brought where pack is null order by url");

    while (stmt_step(q)) {
        str path = str_copy(r->page, stmt_text(q, 0)), url = str_copy(r->page, stmt_text(q, 1));

        folder_copy(r->site->folder, path_in(r->page, r->site->kit->folder, path), url,
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
        kit_error(k, STR("themes"), 0, 0, "theme", "there is no theme '" STR_FMT "'; %s",
                  STR_ARG(o->theme),
                  text_meant(k->arena, near, "make a folder of that name below themes/"));
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

/* The first maker, when all pages are made and the others are gone; NULL after mistakes in the
   theme. Of the queries that failed the one of the first page is reported. */
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

/* Where the single file brings no documents, because they are too large for it, its search does not
   bring their words either. */
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

/* All files of the site, in its folder. False after mistakes in the theme, or where it gets too
   large. */
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
    if (release_checked(&s) && write_site(&s, pages) && folder_finish(s.folder, k, o->strict))
        return true;
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
