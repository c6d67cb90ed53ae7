#include "folder_parts.h"

#include "file.h"
#include "manifest.h"

#include <errno.h>
#include <stdlib.h>

void lines_add(struct arena *a, struct lines *l, str path, str sha256)
{
    *arena_push(a, l->list, l->n) = (struct line){str_copy(a, path), str_copy(a, sha256)};
}

static int line_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct line *)a)->path, ((const struct line *)b)->path);
}

void lines_sort(struct lines *l)
{
    if (l->n)
        qsort(l->list, l->n, sizeof *l->list, line_cmp);
}

void lines_read(struct arena *a, const char *folder, struct lines *l)
{
    const char *path = path_in(a, folder, STR(MANIFEST_NAME));
    enum file_status status;
    bool kits = false;
    str text;

    *l = (struct lines){0};
    status = file_read(a, path, COPY_MAX, &text);
    if (status == FILE_UNREADABLE && file_exists(path)) /* then nobody knows what is the kit's */
        die("cannot read '%s': %s", path, world_says(errno));
    while (status == FILE_OK && text.n) {
        str line = str_line(&text), named;

        if (line.n < 67)
            continue;
        named = str_from(line, 66);
        if (manifest_fault(named))
            continue; /* no line of ours leads out of the folder */
        kits = kits || str_eqc(named, "evidence.db");
        lines_add(a, l, named, str_sub(line, 0, 64));
    }
    if (!kits)
        l->n = 0;
    lines_sort(l);
}

bool lines_have(const struct lines *l, str path)
{
    struct line key = {.path = path};

    return l->n && bsearch(&key, l->list, l->n, sizeof *l->list, line_cmp);
}

bool lines_have_below(const struct lines *l, str path)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->list[i].path.n > path.n && l->list[i].path.p[path.n] == '/' &&
            str_starts(l->list[i].path, path))
            return true;
    return false;
}
