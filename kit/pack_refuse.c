#include "pack_parts.h"

#include "file.h"
#include "folder.h"
#include "report.h"

#include <unistd.h>

int pack_check_day(const struct packing *p)
{
    if (!report_day(p->k, p->on, REPORT_TEN_YEARS))
        return complain(STR_FMT
                        " is still to come; write the day of the handover, or leave --on out",
                        STR_ARG(p->on));
    return 0;
}

int pack_check_since(struct packing *p)
{
    struct kit *k = p->k;
    str word = str_of(p->o->since), audience, near, last;

    p->since = pack_logged(k, word);
    if (!p->since.n) {
        near =
            db_text(k->db, k->arena,
                    "select pack from handover where kit_almost(kit_key(%s), kit_key(pack)) "
                    "order by kit_almost(kit_key(%s), kit_key(pack)), line desc",
                    sql_quote(k->arena, pack_called(word)), sql_quote(k->arena, pack_called(word)));
        last = db_text(k->db, k->arena,
                       "select pack from handover where audience = %s and pack not like '%%.html' "
                       "order by line desc",
                       sql_quote(k->arena, p->audience));
        return complain("no pack '" STR_FMT "' was handed over; %s" STR_FMT "%s",
                        STR_ARG(pack_called(word)),
                        near.n   ? "did you mean '"
                        : last.n ? "the last for this audience is '"
                                 : "the first pack is made without --since",
                        STR_ARG(near.n ? near : last),
                        near.n   ? "'?"
                        : last.n ? "'"
                                 : "");
    }
    if (pack_is_single(p->since))
        return complain("'" STR_FMT "' is a single file, which need not hold the documents; name a "
                        "pack that was a ZIP file",
                        STR_ARG(p->since));
    audience =
        db_text(k->db, k->arena, "select audience from handover where pack = %s order by line",
                sql_quote(k->arena, p->since));
    /* What is gone is named; a lead's pack would tell inspectors the names of what they never
       had. */
    if (!str_eq(audience, p->audience))
        return complain("the pack '" STR_FMT "' was for another audience, '" STR_FMT
                        "'; name one that was for '" STR_FMT "'",
                        STR_ARG(p->since), STR_ARG(audience), STR_ARG(p->audience));
    db_execf(
        k->db,
        "insert into since select pack, \"on\" from handover where pack = %s order by line limit 1",
        sql_quote(k->arena, p->since));
    return 0;
}

int pack_check_out(struct packing *p)
{
    struct kit *k = p->k;
    const char *folder = str_c(k->arena, path_parent(p->out)), *real = path_real(k->arena, folder),
               *content = path_real(k->arena, k->content);

    if (access(p->out.p, F_OK) == 0)
        return complain(
            "there is a file '%s' already, and a pack is never overwritten; choose another name",
            p->out.p);
    if (pack_logged(k, p->name).n)
        return complain("a pack '" STR_FMT "' was handed over already; choose another name",
                        STR_ARG(p->name));
    if (!real) /* it is made with the pack, so that a refusal leaves no folder behind */
        folder_check(k->arena, folder, k->content);
    else if (content && path_within(real, content))
        die("'%s' lies in the kit's content; choose another folder with -o", p->out.p);
    return 0;
}
