#include "folder_parts.h"

#include "checksum.h"
#include "crew.h"
#include "diag.h"
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Which folders may be written to */

const char *parent_of(struct arena *a, const char *path)
{
    return str_c(a, path_parent(str_of(path)));
}

/* The real path of OUT, of which only the last part need not be there yet. */
static const char *real_out(struct arena *a, const char *out)
{
    str trimmed = str_of(out);
    const char *real;

    while (trimmed.n > 1 && trimmed.p[trimmed.n - 1] == '/')
        trimmed.n--;
    out = str_c(a, trimmed);
    if (path_real(a, out))
        return path_real(a, out);
    if (!dir_make(parent_of(a, out)))
        die("cannot make the folder '%s': %s; choose another with -o", parent_of(a, out),
            world_says(errno));
    real = path_real(a, parent_of(a, out));
    if (!real)
        die("cannot open the folder '%s': %s", parent_of(a, out), world_says(errno));
    return path_in(a, real, path_name(trimmed));
}

bool is_dotted(str path)
{
    return path.p[0] == '.' || str_find(path, STR("/.")) != SIZE_MAX;
}

/* The first name in FOLDER that does not begin with '.', or NULL. A folder counts as a file does,
   empty or closed to us: it is somebody's. */
static const char *first_name(struct arena *a, const char *folder)
{
    DIR *d = opendir(folder);
    const char *first = NULL;
    struct dirent *e;

    while (d && (errno = 0, e = readdir(d)))
        if (e->d_name[0] != '.' && (!first || strcmp(e->d_name, first) < 0))
            first = str_c(a, str_copy(a, str_of(e->d_name)));
    if (!d || errno)
        die("cannot read '%s': %s, or choose another folder with -o", folder, world_says(errno));
    closedir(d);
    return first;
}

void folder_check(struct arena *a, const char *out, const char *content)
{
    const char *real = path_real(a, out), *real_content = path_real(a, content);
    const char *other;
    struct lines old;

    if (!real) {
        for (const char *up = out; !real; up = parent_of(a, up)) {
            real = path_real(a, up);
            if (!real && str_eqc(path_name(str_of(up)), ".."))
                die("'%s' goes back by '..' from a folder that is not there; write the path "
                    "without it",
                    out);
            if (real && real_content && path_within(real, real_content))
                die("'%s' lies in the kit's content; choose another folder with -o", out);
            if (real && !dir_exists(real))
                die("'%s' cannot be made, because '%s' is a file; choose another folder with -o",
                    out, up);
            if (!strcmp(up, ".") || !strcmp(up, "/"))
                break;
        }
        return;
    }
    if (!dir_exists(real))
        die("'%s' is a file; choose a folder with -o", out);
    if (real_content && (path_within(real, real_content) || path_within(real_content, real)))
        die("'%s' %s the kit's content; choose another folder with -o", out,
            path_within(real, real_content) ? "lies in" : "holds");
    if (dir_exists(path_in(a, real, STR("content"))))
        die("'%s' holds a folder 'content'; choose another folder with -o", out);
    lines_read(a, real, &old);
    other = old.n ? NULL : first_name(a, out);
    if (other)
        die("'%s' holds files that the kit did not write, such as '%s'; choose a new or empty "
            "folder with -o",
            out, other);
}

/* Writing */

static bool same_device(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev;
}

/* Makes a folder in PARENT that nobody else has, with OUT's mode: what another build, or a crash,
   left must not get into this site. NULL with errno set where it cannot be made. */
static const char *dir_fresh(struct folder *f, const char *parent)
{
    char path[PATH_MAX];
    struct stat st;
    mode_t mask = umask(0);
    int saved;

    umask(mask);
    if ((size_t)snprintf(path, sizeof path, "%s/%sXXXXXX", parent, left_stem(f, LEFT_NEW).p) >=
        sizeof path) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    if (!mkdtemp(path))
        return NULL;
    f->lock = dir_lock(path);
    f->fresh = str_c(f->a, str_of(path));
    f->gone = left_in(f, f->fresh, LEFT_GONE);
    if (chmod(path, stat(f->out, &st) == 0 ? st.st_mode & 07777 : 0777 & ~mask) == 0)
        return f->fresh;
    saved = errno;
    dir_unlock(f->lock);
    dir_remove(path);
    errno = saved;
    return f->fresh = NULL;
}

/* Other threads may still be writing; what they write now would make the folder anew. They may also
   have all the files open that there can be. */
static void remove_at_death(void *folder)
{
    const struct folder *f = folder;

    crew_shut();
    file_let_go();
    left_remove(f->fresh, f->gone);
}

struct folder *folder_begin(struct arena *a, const char *out)
{
    struct folder *f = arena_one(a, struct folder);

    f->a = a;
    f->named = out;
    f->out = real_out(a, out);
    const char *beside = parent_of(a, f->out);
    bool there = dir_exists(f->out);
    int lock = dir_lock(beside); /* nobody takes it for left before it is locked and marked */

    left_clear(f);
    if (!there || same_device(beside, f->out))
        f->fresh = dir_fresh(f, beside);
    if (!f->fresh && there) {
        f->inside = true;
        f->fresh = dir_fresh(f, f->out);
    }
    if (!f->fresh)
        die("cannot write to '%s': %s, or choose another folder with -o", out, world_says(errno));
    die_after(remove_at_death, f);
    dir_unlock(lock);
    return f;
}

void folder_abandon(struct folder *f)
{
    die_after(NULL, NULL);
    dir_unlock(f->lock);
    left_remove(f->fresh, f->gone);
}

const char *folder_path(struct folder *f, str path)
{
    return path_in(f->a, f->fresh, path);
}

bool folder_write(struct folder *f, str path, str bytes)
{
    struct arena *a = arena_new();
    const char *full = path_in(a, f->fresh, path);
    str sum = sha_of(a, bytes);
    int error;
    bool ok;

    crew_in();
    ok = file_write(full, bytes);
    error = errno;
    crew_out();

    crew_enter();
    if (ok)
        lines_add(f->a, &f->lines, path, sum);
    else if (!f->error) {
        f->failed = str_copy(f->a, path);
        f->error = error;
    }
    ok = !f->error;
    crew_leave();
    arena_free(a);
    return ok;
}

void folder_add(struct folder *f, str path)
{
    str sum = sum_of_file(f->a, folder_path(f, path));

    if (!sum.n)
        folder_fail(f, path, errno);
    lines_add(f->a, &f->lines, path, sum);
}

void folder_copy(struct folder *f, const char *from, str path, str sha256)
{
    struct arena *a = arena_new();
    str bytes;

    enum file_status status = file_read(a, from, COPY_MAX, &bytes);

    if (status == FILE_UNREADABLE)
        die("cannot read '%s': %s", from, world_says(errno));
    if (status != FILE_OK || !str_eq(sha_of(a, bytes), sha256))
        die("'%s' changed while the site was built; build again", from);
    folder_write(f, path, bytes);
    arena_free(a);
}
