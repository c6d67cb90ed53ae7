#include "pack_parts.h"

#include "file.h"
#include "report.h"
#include "site.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 30 };

const char *pack_folder_clear(struct kit *k)
{
    const char *ours = path_in(k->arena, k->folder, STR(".build/pack"));

    file_remove(ours); /* were it a link */
    dir_remove(ours);
    return ours;
}

const char *pack_folder(struct kit *k)
{
    char path[] = "/tmp/kit-XXXXXX";
    const char *ours = pack_folder_clear(k);

    if (dir_make(ours))
        return ours;
    if (!mkdtemp(path))
        die("cannot make a folder in /tmp: %s", world_says(errno));
    return str_c(k->arena, str_of(path));
}

const char *pack_site(struct packing *p)
{
    struct kit *k = p->k;
    struct site_options o = {.out = path_in(k->arena, p->folder, STR("site")),
                             .audience = p->audience,
                             .theme = STR("default"),
                             .single = p->o->single};
    size_t pages;

    if (!site_build(k, &o, &pages)) {
        diag_sort(&k->diags);
        report_text(k, LEVEL_ERROR, stderr);
        return NULL;
    }
    return o.out;
}

long long pack_changes(struct packing *p, const char *site)
{
    str bytes;
    struct db *db;
    long long n;

    if (file_read(p->k->arena, path_in(p->k->arena, site, STR("evidence.db")), FILE_MAX, &bytes) !=
        FILE_OK)
        pack_fail("cannot read '%s'; try again", site);
    db = db_load(bytes);
    n = db_number(db, "select count(*) from change");
    db_close(db);
    return n;
}

/* The ZIP file is the site's folder itself: what stands in it is seen at once, also from inside. */
void site_add(struct packing *p, const char *site)
{
    struct file_list files = {0};
    struct db *db;
    struct stmt *q;
    str bytes;

    file_walk(p->k->arena, site, site, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        struct arena *a = arena_new();

        if (file_read(a, path_in(a, site, files.list[i].path), FILE_MAX, &bytes) != FILE_OK)
            pack_fail("cannot read '%s/%s'; try again", site, files.list[i].path.p);
        pack_add(p, files.list[i].path, bytes);
        if (str_eqc(files.list[i].path, "evidence.db")) {
            db = db_load(bytes);
            q = db_prepare(db, "select ref from record order by ref");
            pack_lists(p, q);
            stmt_close(q);
            db_close(db);
        }
        arena_free(a);
    }
}
