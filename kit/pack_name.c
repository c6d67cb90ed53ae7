#include "pack_parts.h"

#include "file.h"
#include "id.h"

#include <string.h>
#include <unistd.h>

enum { NAMES_A_DAY = 99 };

str pack_called(str path)
{
    return str_before(path_name(path), STR(".zip"));
}

bool pack_is_single(str name)
{
    return str_ends(name, STR(".html"));
}

const char *pack_fault(struct arena *a, const char *out, bool single)
{
    str name = pack_called(str_of(out));

    if (single ? !pack_is_single(str_of(out)) : !str_ends(str_of(out), STR(".zip")))
        return single ? "must end in '.html'" : "must end in '.zip'";
    if (!utf8_valid(name) || (name.n && strchr("-. ", name.p[0])))
        return "must begin with a letter or a digit";
    return id_fault(a, name);
}

str pack_logged(struct kit *k, str word)
{
    return db_text(k->db, k->arena,
                   "select pack from handover where kit_key(pack) = kit_key(%s) order by line",
                   sql_quote(k->arena, pack_called(word)));
}

void name_set(struct packing *p, str out)
{
    struct arena *a = p->k->arena;

    p->out = out;
    p->name = pack_called(out);
    p->part = path_join(
        a, path_parent(out),
        str_format(a, "." STR_FMT "%s.part", STR_ARG(p->name), p->o->single ? "" : ".zip"));
}

static bool is_taken(struct packing *p)
{
    return access(p->out.p, F_OK) == 0 || pack_logged(p->k, p->name).n;
}

void name_choose(struct packing *p)
{
    struct kit *k = p->k;
    str who = text_slug(
        k->arena, db_text(k->db, k->arena, "select coalesce(short_name, council) from kit_own"));
    const char *end = p->o->single ? ".html" : ".zip";
    str stem;

    if (!who.n || who.n > 24 || strchr("-._", who.p[0]))
        who = STR("kit");
    stem = str_format(k->arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(who),
                      STR_ARG(p->o->returned ? STR("return") : p->audience), STR_ARG(p->on));
    for (unsigned n = 1; n <= NAMES_A_DAY; n++) {
        str name = n == 1 ? str_format(k->arena, STR_FMT "%s", STR_ARG(stem), end)
                          : str_format(k->arena, STR_FMT "-%u%s", STR_ARG(stem), n, end);

        name_set(p, path_join(k->arena, str_of(k->folder), name));
        if (!is_taken(p) || file_exists(p->part.p))
            return;
    }
}
