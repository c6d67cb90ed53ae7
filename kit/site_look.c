#include "site_parts.h"

#include "id.h"
#include "searchfiles.h"
#include "site_tables.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_LENGTH = 120 };

/* Every path that the site has. */
struct paths {
    struct arena *arena;
    str *list;
    size_t n;
};

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

    if (utf8_valid(path))
        return text_shown(a, path, '?');
    for (size_t i = 0; i < path.n; i++)
        buf_byte(&b, (unsigned char)path.p[i] < 0x80 ? path.p[i] : '?');
    return text_shown(a, buf_str(&b), '?');
}

static void paths_add(struct paths *p, str path)
{
    *arena_push(p->arena, p->list, p->n) = str_copy(p->arena, path);
}

/* What the kit itself puts beside the pages. */
static void paths_of_kit(struct maker *r, struct paths *p)
{
    static const char *const ours[] = {"style.css", "script.js", "evidence.db", "MANIFEST.sha256",
                                       SEARCH_FOLDER};
    struct stmt *q = db_prepare(r->db, "select distinct url from site_brought where pack is null");
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
                 "unknown script '" STR_FMT "'; %s", STR_ARG(name),
                 text_meant(r->arena, near, "add its file to the theme"));
}

void maker_look(struct maker *r)
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
            maker_template(r, stmt_text(r->routes, 1), path);
        r->site->pages++;
    }
    check_twice(r, &paths);
    if (error.n)
        diag_add(&r->diags, STR("routes.sql"), 1, 1, LEVEL_ERROR, "theme",
                 STR_FMT "; mend the query", STR_ARG(error));
}
