#include "folder.h"

#include "checksum.h"
#include "crew.h"
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_MAX = 512 << 20 };

struct line {
    str path, sha256;
};

struct folder {
    struct arena *a;
    const char *named; /* as the user wrote it */
    const char *out;   /* links resolved */
    const char *fresh; /* what is being made */
    bool inside;       /* it lies in OUT: nothing can be made beside it */
    struct line *lines;
    size_t n, cap;
    str failed; /* the first file that could not be written, and why */
    int error;
};

/* Which folders may be written to */

static const char *parent_of(struct arena *a, const char *path)
{
    str folder = path_folder(str_of(path));

    return folder.n ? str_c(a, folder) : path[0] == '/' ? "/" : ".";
}

/* The real path of OUT, of which only the last part need not be there yet. */
static const char *real_out(struct arena *a, const char *out)
{
    str trimmed = str_of(out);

    while (trimmed.n > 1 && trimmed.p[trimmed.n - 1] == '/')
        trimmed.n--;
    out = str_c(a, trimmed);
    if (path_real(a, out))
        return path_real(a, out);
    if (!dir_make(parent_of(a, out)))
        die("cannot make the folder '%s': %s; choose another with -o", parent_of(a, out),
            strerror(errno));
    return path_join(a, str_of(path_real(a, parent_of(a, out))), path_name(trimmed)).p;
}

/* The paths in the manifest that the kit left in a folder; none if there is no manifest of the kit's. */
static struct line *read_manifest(struct arena *a, const char *folder, size_t *n)
{
    str text, line;
    struct line *lines = NULL;
    size_t cap = 0;
    bool kits = false;

    *n = 0;
    if (file_read(a, path_join(a, str_of(folder), STR(MANIFEST_NAME)).p, COPY_MAX, &text) !=
        FILE_OK)
        return NULL;
    while (text.n) {
        line = str_line(&text);
        if (line.n < 67)
            continue;
        if (*n == cap) {
            cap = cap ? cap * 2 : 256;
            lines = arena_grow(a, lines, *n, cap, sizeof *lines);
        }
        lines[*n].sha256 = str_sub(line, 0, 64);
        lines[*n].path = str_from(line, 66);
        if (lines[*n].path.p[0] == '/' || str_find(lines[*n].path, STR("..")) != SIZE_MAX)
            continue; /* no line of ours leads out of the folder */
        kits = kits || str_eqc(lines[*n].path, "evidence.db");
        ++*n;
    }
    if (!kits)
        *n = 0;
    return lines;
}

/* Names that begin with '.' are not the kit's, whatever holds them. */
static bool is_dotted(str path)
{
    return path.p[0] == '.' || str_find(path, STR("/.")) != SIZE_MAX;
}

void folder_check(struct arena *a, const char *out, const char *content)
{
    const char *real = path_real(a, out), *real_content = path_real(a, content);
    struct file_list files = {0};
    size_t n;

    if (!real && str_find(str_of(out), STR("..")) != SIZE_MAX)
        die("'%s' goes back by '..' from a folder that is not there; write the path without it",
            out);
    if (!real) {
        for (const char *up = out; real_content && !real; up = parent_of(a, up)) {
            real = path_real(a, up);
            if (real && path_within(real, real_content))
                die("'%s' lies in the kit's content; choose another folder with -o", out);
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
    if (dir_exists(path_join(a, str_of(real), STR("content")).p))
        die("'%s' holds a folder 'content'; choose another folder with -o", out);
    read_manifest(a, real, &n);
    file_walk(a, real, real, true, &files);
    for (size_t i = 0; !n && i < files.n; i++)
        if (!is_dotted(files.list[i].path))
            die("'%s' holds files that the kit did not write, such as '%s'; choose a new or empty "
                "folder with -o",
                out, files.list[i].path.p);
}

/* Writing */

static bool same_device(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev;
}

/* Makes a folder in PARENT that nobody else has, with OUT's mode: what another build, or a crash, left must not get into this site. NULL with
   errno set where it cannot be made. */
static const char *dir_fresh(struct arena *a, const char *parent, const char *out)
{
    char path[PATH_MAX];
    struct stat st;
    mode_t mask = umask(0);

    umask(mask);
    if ((size_t)snprintf(path, sizeof path, "%s/.kit-XXXXXX", parent) >= sizeof path) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    if (!mkdtemp(path) || chmod(path, stat(out, &st) == 0 ? st.st_mode & 07777 : 0777 & ~mask))
        return NULL;
    return str_c(a, str_of(path));
}

static void remove_fresh(void *folder)
{
    dir_remove(((struct folder *)folder)->fresh);
}

/* Other threads may still be writing; what they write now would make the folder anew. */
static void remove_at_death(void *folder)
{
    crew_shut();
    remove_fresh(folder);
}

struct folder *folder_begin(struct arena *a, const char *out)
{
    struct folder *f = arena_one(a, struct folder);

    f->a = a;
    f->named = out;
    f->out = real_out(a, out);
    const char *beside = parent_of(a, f->out);
    bool there = dir_exists(f->out);

    if (!there || same_device(beside, f->out))
        f->fresh = dir_fresh(a, beside, f->out);
    if (!f->fresh && there) {
        f->inside = true;
        f->fresh = dir_fresh(a, f->out, f->out);
    }
    if (!f->fresh)
        die("cannot write to '%s': %s; choose another folder with -o", out, strerror(errno));
    die_after(remove_at_death, f);
    return f;
}

void folder_abandon(struct folder *f)
{
    die_after(NULL, NULL);
    remove_fresh(f);
}

_Noreturn static void cannot_write(struct folder *f, str path, int error)
{
    folder_abandon(f);
    die("cannot write '%s/" STR_FMT "': %s; the site is as it was before", f->out, STR_ARG(path),
        strerror(error));
}

const char *folder_path(struct folder *f, str path)
{
    return path_join(f->a, str_of(f->fresh), path).p;
}

static void add_line(struct folder *f, str path, str sha256)
{
    if (f->n == f->cap) {
        f->cap = f->cap ? f->cap * 2 : 256;
        f->lines = arena_grow(f->a, f->lines, f->n, f->cap, sizeof *f->lines);
    }
    f->lines[f->n++] = (struct line){str_copy(f->a, path), str_copy(f->a, sha256)};
}

bool folder_write(struct folder *f, str path, str bytes)
{
    struct arena *a = arena_new();
    const char *full = path_join(a, str_of(f->fresh), path).p;
    str sum = sha_of(a, bytes);
    int error;
    bool ok;

    crew_in();
    ok = file_write(full, bytes);
    error = errno;
    crew_out();

    crew_enter();
    if (ok)
        add_line(f, path, sum);
    else if (!f->error) {
        f->failed = str_copy(f->a, path);
        f->error = error;
    }
    ok = !f->error;
    crew_leave();
    arena_free(a);
    return ok;
}

static void add_piece(void *sha, str piece)
{
    sha_add(sha, piece);
}

void folder_add(struct folder *f, str path)
{
    struct sha *sha = sha_new(f->a);

    if (file_each(folder_path(f, path), add_piece, sha) != FILE_OK)
        cannot_write(f, path, errno);
    add_line(f, path, sha_hex(sha, f->a));
}

void folder_copy(struct folder *f, const char *from, str path, str sha256)
{
    struct arena *a = arena_new();
    str bytes;

    if (file_read(a, from, COPY_MAX, &bytes) != FILE_OK || !str_eq(sha_of(a, bytes), sha256))
        die("'%s' changed while the site was built; build again", from);
    folder_write(f, path, bytes);
    arena_free(a);
}

/* Finishing */

static int line_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct line *)a)->path, ((const struct line *)b)->path);
}

static void write_manifest(struct folder *f)
{
    struct buf b = {.arena = f->a};

    qsort(f->lines, f->n, sizeof *f->lines, line_cmp);
    for (size_t i = 0; i < f->n; i++)
        buf_format(&b, STR_FMT "  " STR_FMT "\n", STR_ARG(f->lines[i].sha256),
                   STR_ARG(f->lines[i].path));
    if (!file_write(folder_path(f, STR(MANIFEST_NAME)), buf_str(&b)))
        cannot_write(f, STR(MANIFEST_NAME), errno);
}

static bool has(const struct line *lines, size_t n, str path)
{
    struct line key = {.path = path};

    return n && bsearch(&key, lines, n, sizeof *lines, line_cmp);
}

/* Is there a line of a file below the folder PATH? */
static bool has_below(const struct line *lines, size_t n, str path)
{
    for (size_t i = 0; i < n; i++)
        if (lines[i].path.n > path.n && lines[i].path.p[path.n] == '/' &&
            str_starts(lines[i].path, path))
            return true;
    return false;
}

/* Would somebody's file PATH stand where the new site has a file, a folder, or a file in the place of a folder of PATH's? */
static bool is_in_the_way(struct folder *f, str path)
{
    if (has(f->lines, f->n, path) || has_below(f->lines, f->n, path))
        return true;
    for (str up = path_folder(path); up.n; up = path_folder(up))
        if (has(f->lines, f->n, up))
            return true;
    return false;
}

/* Warns of what is in OUT and not the kit's, which is kept; names that begin with '.' are nobody's business. */
static void warn_of_kept(struct folder *f, struct kit *k, const struct line *old, size_t n)
{
    struct file_list files = {0};

    file_walk(f->a, f->out, f->out, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        str path = files.list[i].path;

        if (is_dotted(path) || str_eqc(path, MANIFEST_NAME) || has(old, n, path))
            continue;
        if (is_in_the_way(f, path))
            die("'%s/" STR_FMT "' is not the kit's, and the site needs its name; move it away",
                f->named, STR_ARG(path));
        kit_warning(k, path_join(f->a, str_of(f->named), path), 0, 0, "not-ours",
                    "the kit did not write this file; it was kept");
    }
}

static bool move(struct folder *f, const char *from, const char *to, str path)
{
    const char *target = path_join(f->a, str_of(to), path).p;
    str folder = path_folder(str_of(target));

    return (!folder.n || dir_make(str_c(f->a, folder))) &&
           rename(path_join(f->a, str_of(from), path).p, target) == 0;
}

/* Moves what is not the kit's from the former site to the new one: a folder of somebody's as a whole, for its mode and the empty
   folders in it are theirs, too. */
static bool carry(struct folder *f, const struct line *old, size_t n, str below)
{
    DIR *d = opendir(path_join(f->a, str_of(f->fresh), below).p);
    struct dirent *e;
    bool all = d != NULL;

    while (d && (e = readdir(d))) {
        str name = str_of(e->d_name), path = path_join(f->a, below, name);
        struct stat st;

        if (str_eqc(name, ".") || str_eqc(name, "..") || str_eqc(path, MANIFEST_NAME) ||
            has(old, n, path) || lstat(path_join(f->a, str_of(f->fresh), path).p, &st))
            continue;
        if (S_ISDIR(st.st_mode) && (has_below(old, n, path) || has_below(f->lines, f->n, path)))
            all = carry(f, old, n, path) && all;
        else
            all = move(f, f->fresh, f->out, path) && all;
    }
    if (d)
        closedir(d);
    return all;
}

static void must_move(struct folder *f, str path)
{
    int error;

    if (move(f, f->fresh, f->out, path))
        return;
    error = errno;
    folder_abandon(f);
    die("cannot write '%s/" STR_FMT
        "': %s; make room for it and build again, for the site is not whole",
        f->named, STR_ARG(path), strerror(error));
}

/* Where the folder cannot be swapped: file by file, what is new, then the front page and the manifest, then what is gone. */
static void write_over(struct folder *f)
{
    static const char *const last[] = {"index.html", MANIFEST_NAME};
    size_t n;
    struct line *old = read_manifest(f->a, f->out, &n);

    for (size_t i = 0; i < f->n; i++)
        if (!str_eqc(f->lines[i].path, last[0]))
            must_move(f, f->lines[i].path);
    for (size_t i = 0; i < 2; i++)
        must_move(f, str_of(last[i]));
    for (size_t i = 0; i < n; i++)
        if (!has(f->lines, f->n, old[i].path))
            file_remove(path_join(f->a, str_of(f->out), old[i].path).p);
}

void folder_finish(struct folder *f, struct kit *k)
{
    size_t n;

    if (f->error)
        cannot_write(f, f->failed, f->error);
    int lock = dir_lock(
        parent_of(f->a, f->out)); /* two builds at once change the folder one after the other */

    write_manifest(f);
    struct line *old = read_manifest(f->a, f->out, &n);

    if (n)
        qsort(old, n, sizeof *old, line_cmp);
    bool there = dir_exists(f->out);

    if (there)
        warn_of_kept(f, k, old, n);
    die_after(NULL, NULL); /* from here on it may hold what is somebody's */
    switch (f->inside ? 0 : dir_swap(f->fresh, f->out)) {
    case 1:
        if (there && !carry(f, old, n, STR("")))
            die("some files in '%s' that are not the kit's could not be moved back; they are in "
                "'%s'",
                f->out, f->fresh);
        break;
    case 0:
        write_over(f);
        kit_note(k, str_of(f->named), 0, 0, "in-place",
                 "the folder could not be changed in one step; its files were written one by one");
        break;
    default: cannot_write(f, STR(""), errno);
    }
    dir_remove(f->fresh);
    dir_unlock(lock);
}
