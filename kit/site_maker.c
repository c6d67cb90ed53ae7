/* Who makes pages: a database connection behind its fence, the theme's queries and templates, and a
   page of them. */
#include "site_parts.h"

#include "folder.h"
#include "ics.h"
#include "views.h"

enum { QUERY_STEPS = 50 }; /* million steps of SQLite's machine that a theme's query may take */

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
    c = arena_push(a, r->compiled, r->n);
    *c = (struct compiled){.name = str_copy(a, name), .escape = escape};
    c->template = template_compile(r->templates, c->name, columns, n, escape);
    return c->template;
}

static void open_routes(struct maker *r)
{
    str text, shown = STR("routes.sql"), error = STR("the theme has no routes.sql");
    struct stmt *routes = NULL;

    if (theme_routes(r->site->theme, &text, &shown))
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

void maker_stop(struct maker *r)
{
    templates_free(r->templates);
    db_close(r->db);
    arena_free(r->page);
    r->templates = NULL;
    r->db = NULL;
    r->page = NULL;
}

void maker_close(struct maker *r)
{
    if (!r)
        return;
    maker_stop(r);
    arena_free(r->arena);
}

/* A script holds what would be tags in a template, so it is written as it is. */
bool maker_write(struct maker *r, size_t bytes)
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
