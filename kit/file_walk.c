#include "file.h"

#include "diag.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { WALK_DEPTH = 40 };

struct walk {
    struct arena *a;
    const char *inside; /* real */
    bool hidden;
    struct file_list *out;
};

static void walk_link(struct walk *w, const char *path, struct file_entry *e)
{
    const char *real = path_real(w->a, path);

    e->is_link = true;
    e->outside = !real || !w->inside || !path_within(real, w->inside);
    e->is_dir = real && dir_exists(real);
}

/* What cannot be read must not look as if it were not there; but in a folder that is not ours, what
   is closed to us is nobody's business. */
static void unread(const struct walk *w, str path)
{
    if (errno != ENOENT && errno != ENOTDIR && !(w->hidden && (errno == EACCES || errno == EPERM)))
        die("cannot read '" STR_FMT "': %s", STR_ARG(path), world_says(errno));
}

static void walk_folder(struct walk *w, str folder, str relative, unsigned depth);

static void walk_entry(struct walk *w, str folder, str relative, unsigned depth, str name)
{
    str path = path_join(w->a, folder, name);
    struct file_entry entry = {.path = path_join(w->a, relative, name)};
    struct stat st;

    if (lstat(path.p, &st)) {
        unread(w, path);
        return;
    }
    entry.size = st.st_size;
    if (S_ISLNK(st.st_mode)) {
        walk_link(w, path.p, &entry);
        if (!entry.is_dir && !entry.outside && stat(path.p, &st) == 0)
            entry.size = st.st_size;
    }
    if (S_ISDIR(st.st_mode) && !entry.is_link && depth < WALK_DEPTH)
        walk_folder(w, path, entry.path, depth + 1);
    else
        *arena_push(w->a, w->out->list, w->out->n) = entry;
}

static void walk_folder(struct walk *w, str folder, str relative, unsigned depth)
{
    DIR *d = opendir(str_c(w->a, folder));
    struct dirent *e;

    if (!d) {
        unread(w, folder);
        return;
    }
    while ((errno = 0, e = readdir(d))) {
        str name = str_of(e->d_name);

        if (!str_eqc(name, ".") && !str_eqc(name, "..") &&
            (w->hidden || (name.p[0] != '.' && name.p[0] != '_' && !str_starts(name, STR("~$")))))
            walk_entry(w, folder, relative, depth, name);
    }
    if (errno)
        unread(w, folder);
    closedir(d);
}

static int entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

void file_walk(struct arena *a, const char *root, const char *inside, bool hidden,
               struct file_list *out)
{
    struct walk w = {.a = a, .inside = path_real(a, inside), .hidden = hidden, .out = out};

    walk_folder(&w, str_of(root), STR(""), 0);
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, entry_cmp);
}
