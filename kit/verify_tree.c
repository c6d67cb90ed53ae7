#include "verify_parts.h"

#include "diag.h"
#include "file.h"
#include "manifest.h"
#include "zip.h"

#include <stdlib.h>

static struct found *add_found(struct tree *t, str path)
{
    struct found *f = arena_push(t->a, t->list, t->n);

    *f = (struct found){.path = path, .lower = text_lower(t->a, path)};
    return f;
}

static int found_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static int lower_cmp(const void *a, const void *b)
{
    return str_cmp((*(struct found *const *)a)->lower, (*(struct found *const *)b)->lower);
}

static void sort(struct tree *t)
{
    if (!t->n)
        return;
    qsort(t->list, t->n, sizeof *t->list, found_cmp);
    t->lower = arena_array(t->a, t->n, sizeof(struct found *));
    for (size_t i = 0; i < t->n; i++)
        t->lower[i] = &t->list[i];
    qsort(t->lower, t->n, sizeof(struct found *), lower_cmp);
}

void tree_read_folder(struct tree *t)
{
    struct file_list files = {0};

    file_walk(t->a, t->folder, t->folder, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        struct found *f = add_found(t, files.list[i].path);

        if (files.list[i].is_link)
            f->fault = "it is a link to another file";
    }
    sort(t);
}

/* Two files of one name would leave one of them when they are unpacked. */
static void check_twice(const struct tree *t, struct findings *out)
{
    for (size_t i = 1; i < t->n; i++)
        if (str_eq(t->lower[i]->lower, t->lower[i - 1]->lower)) {
            say_added(out, t->lower[i]->path, "is in the ZIP file twice");
            t->lower[i]->used = true;
        }
}

bool tree_read_zip(struct tree *t, const char *path, struct findings *out)
{
    struct zip_list zip;
    const char *why = zip_read(t->a, path, STR(MANIFEST_NAME), MANIFEST_MAX, &zip);

    for (size_t i = 0; i < zip.n; i++) {
        const struct zip_entry *e = &zip.list[i];
        const char *fault = manifest_fault(e->path);
        struct found *f;

        if (fault) {
            say_added(out, e->path, fault);
            continue;
        }
        if (e->is_folder)
            continue;
        f = add_found(t, e->path);
        f->sha256 = e->sha256;
        f->bytes = e->bytes;
        f->fault = e->fault;
    }
    if (why)
        complain("'%s' %s; copy it once more from where it came", path, why);
    sort(t);
    check_twice(t, out);
    return !why;
}

struct found *tree_find(const struct tree *t, str path)
{
    struct found key = {.path = path};

    return t->n ? bsearch(&key, t->list, t->n, sizeof *t->list, found_cmp) : NULL;
}

struct found *tree_find_any_case(const struct tree *t, str path)
{
    struct found key = {.lower = text_lower(t->a, path)}, *one = &key, **at;

    at = t->n ? bsearch(&one, t->lower, t->n, sizeof(struct found *), lower_cmp) : NULL;
    return at ? *at : NULL;
}

str tree_sum(struct tree *t, const struct found *f)
{
    return t->folder ? sum_of_file(t->a, path_in(t->a, t->folder, f->path)) : f->sha256;
}

bool tree_manifest(struct tree *t, const struct found *f, str *text)
{
    if (!t->folder) {
        *text = f->bytes;
        return f->sha256.n && f->bytes.n;
    }
    return file_read(t->a, path_in(t->a, t->folder, f->path), MANIFEST_MAX, text) == FILE_OK;
}
