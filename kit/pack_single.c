#include "pack_parts.h"

#include "file.h"
#include "searchfiles.h"
#include "single.h"
#include "site_paper.h"
#include "views.h"

enum { FILE_MAX = 1 << 30 };

static bool read_path(const char *site, struct arena *a, str path, str *bytes)
{
    return file_read(a, path_in(a, site, path), FILE_MAX, bytes) == FILE_OK;
}

/* The search's index is many small files in a site, so that a query reads a few; here it is one
   script. */
static bool read_index(const char *site, struct arena *a, str *bytes)
{
    const char *folder = path_in(a, site, STR(SEARCH_FOLDER));
    struct file_list files = {0};
    struct buf all = {.arena = a};
    str one;

    file_walk(a, folder, folder, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        if (file_read(a, path_in(a, folder, files.list[i].path), FILE_MAX, &one) != FILE_OK)
            return false;
        buf_add(&all, one);
        buf_byte(&all, '\n');
    }
    *bytes = buf_str(&all);
    return true;
}

static bool read_part(void *user, struct arena *a, str path, str *bytes)
{
    const char *site = *(const char **)user;

    return str_eqc(path, SEARCH_FOLDER "/all.js") ? read_index(site, a, bytes)
                                                  : read_path(site, a, path, bytes);
}

/* The records whose pages are in the document. */
static void list_records(struct packing *p, str bytes)
{
    struct db *db = db_load(bytes);
    struct stmt *q;

    views_make(db, p->k->scratch);
    site_paper_open(p->k->arena, db, true, NULL);
    q = db_prepare(
        db, "select r.ref from record r join temp.site_paper p on p.path = r.url order by r.ref");
    pack_lists(p, q);
    stmt_close(q);
    db_close(db);
}

str single_add(struct packing *p, const char *site)
{
    struct single s = {&site, read_part};
    struct arena *a = p->k->arena;
    str page, database, missing, out;

    if (!read_path(site, a, STR("print.html"), &page) ||
        !read_path(site, a, STR("evidence.db"), &database))
        pack_fail("cannot read '%s'; try again", site);
    out = single_make(a, &s, page, &missing);
    if (missing.n)
        pack_fail("cannot read '%s/" STR_FMT "'; try again", site, STR_ARG(missing));
    list_records(p, database);
    return out;
}
