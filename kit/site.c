#include "site.h"

#include "file.h"
#include "folder.h"
#include "ics.h"
#include "release.h"
#include "searchfiles.h"
#include "site_paper.h"
#include "site_tables.h"
#include "theme.h"
#include "views.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_LENGTH = 120 };
enum { QUERY_STEPS = 50 }; /* million steps of SQLite's machine that a theme's query may take */

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
    struct db *db; /* the audience's, and nothing else */
    struct theme *theme;
    struct templates *templates;
    struct folder *folder;
    struct site_paper *paper;
    struct compiled *compiled;
    size_t n, cap, pages;
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
static struct template *template_of(struct site *s, struct stmt *routes, str name, str path)
{
    struct arena *a = s->kit->arena;
    struct compiled *c;
    enum escape escape = escape_of(path);
    str columns[64];
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        if (s->compiled[i].escape == escape && str_eq(s->compiled[i].name, name))
            return s->compiled[i].template;
    for (; n < 64 && n < (size_t)stmt_cols(routes); n++)
        columns[n] = str_copy(a, stmt_col(routes, (int)n));
    if (s->n == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 32;
        s->compiled = arena_grow(a, s->compiled, s->n, s->cap, sizeof *s->compiled);
    }
    c = &s->compiled[s->n++];
    *c = (struct compiled){.name = str_copy(a, name), .escape = escape};
    c->template = template_compile(s->templates, c->name, columns, n, escape);
    return c->template;
}

static struct stmt *open_routes(struct site *s)
{
    struct kit *k = s->kit;
    str text, shown = STR("routes.sql"), error = STR("the theme has no routes.sql");
    struct stmt *routes = NULL;

    if (theme_file(s->theme, STR("routes.sql"), &text, &shown))
        routes = db_try(s->db, text, k->arena, &error);
    if (!routes)
        kit_error(k, shown, 1, 1, "theme", STR_FMT "; mend the query",
                  STR_ARG(error.n ? error : STR("there is no query")));
    else if (stmt_cols(routes) < 2 || !str_eqc(stmt_col(routes, 0), "path") ||
             !str_eqc(stmt_col(routes, 1), "template")) {
        kit_error(k, shown, 1, 1, "theme",
                  "the first columns must be 'path' and 'template'; mend the query");
        return NULL;
    }
    return routes;
}

/* A file of the site lies in the site, and its path is short enough for any computer. */
static bool path_is_good(str path)
{
    str rest = path;

    if (!path.n || utf8_count(path) > PATH_LENGTH || str_findc(path, '\\') != SIZE_MAX ||
        str_findc(path, ':') != SIZE_MAX)
        return false;
    while (rest.n) {
        str part = str_until(&rest, '/');

        if (!part.n || part.p[0] == '.')
            return false;
    }
    return !str_ends(path, STR("/"));
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
static void paths_of_kit(struct site *s, struct paths *p)
{
    static const char *const ours[] = {"style.css", "script.js", "evidence.db", "MANIFEST.sha256",
                                       SEARCH_FOLDER};
    struct stmt *q = db_prepare(s->db, "select distinct url from site_attachment where "
                                       "refused is null and sha256 is not null and pack is null");

    str tables[SITE_TABLES];
    size_t n = tables_paths(s->db, tables);

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        paths_add(p, str_of(ours[i]));
    for (size_t i = 0; i < n; i++)
        paths_add(p, tables[i]);
    while (stmt_step(q))
        paths_add(p, stmt_text(q, 0));
    stmt_close(q);
}

static int path_cmp(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

/* Two pages of one path would leave one of them, and a manifest that does not hold. */
static void check_twice(struct site *s, struct paths *p)
{
    qsort(p->list, p->n, sizeof *p->list, path_cmp);
    for (size_t i = 1; i < p->n; i++)
        if (str_eq(p->list[i - 1], p->list[i]))
            kit_error(s->kit, STR("routes.sql"), 1, 1, "theme",
                      "the site has '" STR_FMT "' twice; give one of them another path",
                      STR_ARG(p->list[i]));
}

static void check_script(struct site *s, str name)
{
    str text, near;

    if (!theme_script(s->theme, name, &text, &near))
        kit_error(s->kit, STR("routes.sql"), 1, 1, "theme",
                  "unknown script '" STR_FMT "'%s" STR_FMT "%s", STR_ARG(name),
                  near.n ? "; did you mean '" : "; add its file to the theme", STR_ARG(near),
                  near.n ? "'?" : "");
}

/* Every name in every template that a route uses is looked up before the first page is written. */
static void check_templates(struct site *s, struct stmt *routes)
{
    struct kit *k = s->kit;
    struct paths paths = {.arena = k->arena};
    str error;

    paths_of_kit(s, &paths);
    while (stmt_try(routes, k->arena, &error)) {
        str path = stmt_text(routes, 0);

        if (!path_is_good(path))
            kit_error(k, STR("routes.sql"), 1, 1, "theme",
                      "'" STR_FMT "' is no path for a file of the site; it must lie in it, and "
                      "have at most %d characters",
                      STR_ARG(path), PATH_LENGTH);
        if (str_starts(path, STR(SEARCH_FOLDER "/")))
            kit_error(k, STR("routes.sql"), 1, 1, "theme",
                      "'" STR_FMT "' lies among the search's own files; give it another path",
                      STR_ARG(path));
        paths_add(&paths, path);
        if (theme_is_script(stmt_text(routes, 1)))
            check_script(s, stmt_text(routes, 1));
        else
            template_of(s, routes, stmt_text(routes, 1), path);
    }
    check_twice(s, &paths);
    if (error.n)
        kit_error(k, STR("routes.sql"), 1, 1, "theme", STR_FMT "; mend the query", STR_ARG(error));
}

/* A script holds what would be tags in a template, so it is written as it is. False after a mistake. */
static bool write_page(struct site *s, struct stmt *routes, str path, str template)
{
    struct buf page = {.arena = s->kit->scratch};
    str text = STR(""), near;

    if (theme_is_script(template))
        theme_script(s->theme, template, &text, &near);
    else if (template_render(template_of(s, routes, template, path), routes, &page))
        text = escape_of(path) == ESCAPE_ICS ? ics_lines(s->kit->scratch, buf_str(&page))
                                             : buf_str(&page);
    else
        return false;
    folder_write(s->folder, path, text);
    site_paper_keep(s->paper, s->kit->scratch, path, text);
    return true;
}

static void render_pages(struct site *s, struct stmt *routes)
{
    struct kit *k = s->kit;

    while (stmt_step(routes)) {
        str path = str_copy(k->scratch, stmt_text(routes, 0));

        if (!write_page(s, routes, path, stmt_text(routes, 1)))
            break;
        s->pages += str_ends(path, STR(".html"));
        arena_reset(k->scratch);
    }
    stmt_rewind(routes);
}

static void write_assets(struct site *s)
{
    struct arena *a = s->kit->scratch;
    const str *used;
    size_t n = templates_used(s->templates, &used);

    folder_write(s->folder, STR("style.css"), theme_join(s->theme, a, ".css", used, n));
    folder_write(s->folder, STR("script.js"), theme_join(s->theme, a, ".js", used, n));
}

static void write_tables(struct site *s)
{
    str paths[SITE_TABLES];
    size_t n = tables_paths(s->db, paths);

    for (size_t i = 0; i < n; i++)
        folder_write(s->folder, paths[i], tables_csv(s->db, s->kit->scratch, paths[i]));
}

static void copy_attachments(struct site *s)
{
    struct stmt *q = db_prepare(s->db, "select path, url, sha256 from site_attachment where "
                                       "refused is null and sha256 is not null and pack is null "
                                       "order by url");

    while (stmt_step(q)) {
        str path = str_copy(s->kit->arena, stmt_text(q, 0)),
            url = str_copy(s->kit->arena, stmt_text(q, 1));

        folder_copy(s->folder, path_join(s->kit->arena, str_of(s->kit->folder), path).p, url,
                    stmt_text(q, 2));
    }
    stmt_close(q);
}

static void write_file(void *site, str path, str bytes)
{
    folder_write(((struct site *)site)->folder, path, bytes);
}

/* The search reads what the theme may not: from here on the theme has nothing more to say. */
static void write_search(struct site *s)
{
    struct arena *a = arena_new();

    db_unfence(s->db);
    if (!search_files(search_index(a, s->db), write_file, s))
        kit_error(s->kit, STR("content"), 0, 0, "limit",
                  "there are more sections and rows than the site's search can hold (%d); make two "
                  "kits of this one",
                  SEARCH_NUMBER_MAX);
    arena_free(a);
}

/* Opens the audience's database and the theme; the routes, or NULL after mistakes. */
static struct stmt *site_open(struct site *s, const struct site_options *o, str *bytes)
{
    struct kit *k = s->kit;
    struct stmt *routes;
    str near;

    s->theme = theme_open(k, o->theme, &near);
    if (!s->theme) {
        kit_error(k, STR("themes"), 0, 0, "theme", "there is no theme '" STR_FMT "'%s" STR_FMT "%s",
                  STR_ARG(o->theme),
                  near.n ? "; did you mean '" : "; make a folder of that name below themes/",
                  STR_ARG(near), near.n ? "'?" : "");
        return NULL;
    }
    *bytes = release_make(k, o->audience);
    s->db = db_load(*bytes);
    views_make(s->db, k->scratch);
    s->paper = site_paper_open(k->arena, s->db, o->single);
    db_fence(s->db, "site_", QUERY_STEPS);
    s->templates = templates_new(k->arena, s->db, theme_source(s->theme), &k->diags);
    routes = open_routes(s);
    if (routes)
        check_templates(s, routes);
    return diag_count(&k->diags, LEVEL_ERROR) ? NULL : routes;
}

static void site_close(struct site *s)
{
    if (s->templates)
        templates_free(s->templates);
    db_close(s->db);
}

size_t site_build(struct kit *k, const struct site_options *o)
{
    struct site s = {.kit = k};
    str bytes;
    struct stmt *routes = site_open(&s, o, &bytes);

    if (routes) {
        s.folder = folder_begin(k->arena, o->out);
        render_pages(&s, routes);
        write_assets(&s);
        write_tables(&s);
        copy_attachments(&s);
        folder_write(s.folder, STR("evidence.db"), bytes);
        write_search(&s);
        if (diag_count(&k->diags, LEVEL_ERROR)) /* a query failed while it ran */
            folder_abandon(s.folder);
        else
            folder_finish(s.folder, k);
    }
    site_close(&s);
    return s.pages;
}

void site_check(struct kit *k)
{
    struct file_list themes = {0};
    str folder = path_join(k->arena, str_of(k->folder), STR("themes")), last = STR("");

    file_walk(k->arena, folder.p, folder.p, false, &themes);
    for (size_t i = 0; i < themes.n; i++) {
        str rest = themes.list[i].path, name = str_until(&rest, '/'), bytes;
        struct site s = {.kit = k};
        struct site_options o = {.audience = STR("lead"), .theme = name};

        if (!rest.n || str_eq(name, last))
            continue;
        last = name;
        site_open(&s, &o, &bytes);
        site_close(&s);
    }
}
