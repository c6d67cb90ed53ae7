#include "site_parts.h"

/* The routes are a query over all records. A page that keeps its name has the row that it had. The
   query stands outside the fence here: the build that came just before has asked it inside, and a
   second statement would have ended that. */
void maker_keep_routes(struct maker *r)
{
    str text, shown;

    if (!theme_routes(r->site->theme, &text, &shown))
        return;
    db_execf(r->db, "create temp table site_route_kept as " STR_FMT, STR_ARG(text));
    db_exec(r->db, "create index temp.site_route_path on site_route_kept (path)");
    r->kept = db_prepare(r->db, "select * from temp.site_route_kept where path = ?1");
    r->mapped =
        db_prepare(r->db, "select 1 from site_record r where url = ?1 and (exists (select 1 "
                          "from site_base_own o where o.ref = r.ref) or exists (select 1 "
                          "from site_place_own o where o.ref = r.ref))");
}

struct maker *site_again_open(struct kit *k, const struct site_options *o, struct db *evidence)
{
    struct site *s = arena_one(k->arena, struct site);
    struct maker *r;
    struct stmt *q;

    *s = (struct site){.kit = k, .options = o, .again = evidence};
    if (!site_theme(s))
        return NULL;
    r = maker_open(s, NULL);
    if (!r->routes || !r->kept)
        return NULL;
    q = db_prepare(r->db,
                   "select template, min(path) from temp.site_route_kept where ref <> '' and "
                   "path like '%.html' group by template order by template");
    while (stmt_step(q))
        maker_template(r, stmt_text(q, 0), stmt_text(q, 1));
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
            t = maker_template(r, stmt_text(row, 1), path);
            made = t && template_render(t, row, &text);
        }
    stmt_rewind(row);
    *page = buf_str(&text);
    return made;
}
