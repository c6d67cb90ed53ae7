#include "refs.h"

#include "file.h"

str refs_near(struct kit *k, str word)
{
    return db_text(k->db, k->arena,
                   "with near as (select ref, kit_almost(kit_key(%s), kit_key(ref)) as whole, "
                   "kit_almost(kit_key(%s), key) as short from record) select ref from near "
                   "where coalesce(whole, short) order by min(coalesce(whole, short), "
                   "coalesce(short, whole)), ref limit 1",
                   sql_quote(k->arena, word), sql_quote(k->arena, word));
}

/* A path stands for its record, because messages name files, and shells complete their names. */
static str path_meant(struct kit *k, str word)
{
    str path = str_swap(k->arena, word, '\\', '/'),
        here = path_join(k->arena, str_of(k->folder), STR(""));

    path = str_behind(str_behind(path, STR("./")), here);
    if (!str_starts(path, STR("content/")))
        path = path_join(k->arena, STR("content"), path);
    return db_text(k->db, k->arena, "select ref from record where path = %s",
                   sql_quote(k->arena, path));
}

struct named refs_find(struct kit *k, str word)
{
    struct stmt *q =
        db_prepare(k->db, "select ref from record where kit_key(ref) = kit_key(?1) or key = "
                          "kit_key(?1) order by ref");
    struct buf all = {.arena = k->arena};
    struct named f = {.ref = STR("")};

    stmt_str(q, 1, word);
    for (; stmt_step(q); f.n++) {
        f.ref = f.n ? STR("") : str_copy(k->arena, stmt_text(q, 0));
        buf_format(&all, "%s" STR_FMT, f.n ? ", " : "", STR_ARG(stmt_text(q, 0)));
    }
    stmt_close(q);
    if (!f.n && str_ends(word, STR(".md"))) {
        f.ref = path_meant(k, word);
        f.n = f.ref.n > 0;
    }
    f.all = buf_str(&all);
    f.near = f.n ? STR("") : refs_near(k, word);
    return f;
}

str refs_fault(struct kit *k, str word, const struct named *f)
{
    if (f->n)
        return str_format(k->arena, "'" STR_FMT "' is the id of %zu records; write one of " STR_FMT,
                          STR_ARG(word), f->n, STR_ARG(f->all));
    return str_format(
        k->arena, "there is no record '" STR_FMT "'; %s", STR_ARG(word),
        text_meant(k->arena, f->near, "write its folder and id, such as evidence/E1"));
}

str refs_role(struct kit *k, str word, str *near)
{
    str key = text_key(k->arena, word), id;

    id = db_text(k->db, k->arena,
                 "select o.id from role_own o join record r on r.ref = o.ref where r.key = %s",
                 sql_quote(k->arena, str_behind(key, STR("roles/"))));
    *near = id.n ? STR("")
                 : db_text(k->db, k->arena,
                           "select o.id from role_own o join record r on r.ref = o.ref where "
                           "kit_almost(%s, kit_key(o.id)) or kit_slug(%s) in (kit_slug(r.title), "
                           "kit_slug(o.name)) order by iif(kit_slug(%s) in (kit_slug(r.title), "
                           "kit_slug(o.name)), '0', kit_almost(%s, kit_key(o.id))), o.id",
                           sql_quote(k->arena, key), sql_quote(k->arena, word),
                           sql_quote(k->arena, word), sql_quote(k->arena, key));
    return id;
}

str refs_broken(struct kit *k, str folder, str word)
{
    struct arena *a = k->arena;

    word = str_behind(str_before(word, STR(".md")), STR("content/"));
    for (size_t i = 0; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];
        str rest = d->path, name = path_name(rest), type;

        str_until(&rest, '/');
        type = str_until(&rest, '/');
        if (d->level != LEVEL_ERROR || !str_ends(name, STR(".md")) ||
            (folder.n && !str_eq(folder, type)))
            continue;
        name = str_before(name, STR(".md"));
        if (str_eq(text_key(a, name), text_key(a, word)) ||
            str_eq(text_key(a, str_format(a, STR_FMT "/" STR_FMT, STR_ARG(type), STR_ARG(name))),
                   text_key(a, word)))
            return d->path;
    }
    return STR("");
}
