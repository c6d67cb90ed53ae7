#include "folder_parts.h"

#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORMER ".kit-former" /* in FRESH: what write_over took out of OUT */

/* The site is as it was, and what was begun is taken away. */
void folder_fail(struct folder *f, str path, int error)
{
    die("cannot write '%s%s" STR_FMT "', so the site is as it was before: %s", f->named,
        path.n ? "/" : "", STR_ARG(path), world_says(error));
}

static void write_manifest(struct folder *f)
{
    struct buf b = {.arena = f->a};

    lines_sort(&f->lines);
    for (size_t i = 0; i < f->lines.n; i++)
        buf_format(&b, STR_FMT "  " STR_FMT "\n", STR_ARG(f->lines.list[i].sha256),
                   STR_ARG(f->lines.list[i].path));
    if (!file_write(folder_path(f, STR(MANIFEST_NAME)), buf_str(&b)))
        folder_fail(f, STR(MANIFEST_NAME), errno);
}

/* What is somebody else's */

/* Would somebody's file PATH stand where the new site has a file, a folder, or a file in the place
   of a folder of PATH's? */
static bool is_in_the_way(struct folder *f, str path)
{
    if (lines_have(&f->lines, path) || lines_have_below(&f->lines, path))
        return true;
    for (str up = path_folder(path); up.n; up = path_folder(up))
        if (lines_have(&f->lines, up))
            return true;
    return false;
}

/* Warns of what is in OUT and not the kit's, which is kept; names that begin with '.' are nobody's
   business. */
static void warn_of_kept(struct folder *f, struct kit *k, const struct lines *old)
{
    struct file_list files = {0};

    file_walk(f->a, f->out, f->out, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        str path = files.list[i].path;

        if (is_dotted(path) || str_eqc(path, MANIFEST_NAME) || lines_have(old, path))
            continue;
        if (is_in_the_way(f, path))
            die("'%s/" STR_FMT "' is not the kit's, and the site needs its name; move it away",
                f->named, STR_ARG(path));
        kit_warning(k, path_join(f->a, str_of(f->named), path), 0, 0, "not-ours",
                    "the kit did not write this file and left it where it is; move it away");
    }
}

static const char *in(struct folder *f, const char *folder, str path)
{
    return path_in(f->a, folder, path);
}

static bool is_there(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

/* Moves PATH from one folder to another, where nothing has its name. */
static bool move(struct folder *f, const char *from, const char *to, str path)
{
    const char *target = in(f, to, path);
    str folder = path_folder(str_of(target));

    return (!folder.n || dir_make(str_c(f->a, folder))) && file_place(in(f, from, path), target);
}

/* A folder of somebody's is moved as a whole, for its mode and the empty folders in it are theirs,
   too. */
static bool carry_entry(struct folder *f, const char *from, const struct lines *lines, str path,
                        void (*stuck)(void *user, str path), void *user)
{
    struct stat st;
    bool ok;

    if (lstat(in(f, from, path), &st))
        ok = errno == ENOENT;
    else if (S_ISDIR(st.st_mode) &&
             (lines_have_below(lines, path) || dir_exists(in(f, f->out, path))))
        return folder_carry(f, from, lines, path, stuck, user);
    else
        ok = move(f, from, f->out, path);
    if (!ok && stuck)
        stuck(user, path);
    return ok;
}

bool folder_carry(struct folder *f, const char *from, const struct lines *lines, str below,
                  void (*stuck)(void *user, str path), void *user)
{
    DIR *d = opendir(in(f, from, below));
    struct dirent *e;
    bool all = d || errno == ENOENT;

    while (d && (errno = 0, e = readdir(d))) {
        str name = str_of(e->d_name), path = path_join(f->a, below, name);

        if (!str_eqc(name, ".") && !str_eqc(name, "..") && !str_eqc(path, MANIFEST_NAME) &&
            !lines_have(lines, path))
            all = carry_entry(f, from, lines, path, stuck, user) && all;
    }
    if (d) {
        all = all && errno == 0;
        closedir(d);
    }
    return all;
}

/* Where the folder cannot be swapped */

struct change {
    str path;
    bool fresh;          /* the new site has it */
    bool taken, written; /* done: what was there is in FORMER, what is new is in OUT */
};

/* A file that is replaced is there at every moment, if the disk knows links. */
static bool take(struct folder *f, struct change *c, const char *former)
{
    const char *from = in(f, f->out, c->path), *to = in(f, former, c->path);

    if (!is_there(from))
        return true;
    c->taken = c->fresh && dir_make(parent_of(f->a, to)) && link(from, to) == 0;
    c->taken = c->taken || move(f, f->out, former, c->path);
    return c->taken;
}

static bool change(struct folder *f, struct change *c, const char *former)
{
    const char *target = in(f, f->out, c->path);

    if (!take(f, c, former))
        return false;
    if (c->fresh)
        c->written =
            dir_make(parent_of(f->a, target)) && rename(in(f, f->fresh, c->path), target) == 0;
    else /* a folder that is empty now was the kit's */
        for (str up = path_folder(c->path); up.n && !rmdir(in(f, f->out, up));)
            up = path_folder(up);
    return c->written || !c->fresh;
}

static bool undo(struct folder *f, const struct change *c, const char *former)
{
    const char *target = in(f, f->out, c->path);
    bool ok = true;

    if (c->written)
        ok = rename(target, in(f, f->fresh, c->path)) == 0;
    if (c->taken)
        ok = dir_make(parent_of(f->a, target)) && rename(in(f, former, c->path), target) == 0 && ok;
    return ok;
}

/* File by file: first what is gone, then what is new, then the front page and the manifest. If that
   cannot be, all is put back. */
static void write_over(struct folder *f, const struct lines *old)
{
    static const char *const last[] = {"index.html", MANIFEST_NAME};
    const char *former = folder_path(f, STR(FORMER));
    struct change *list = arena_array(f->a, old->n + f->lines.n + 2, sizeof *list);
    size_t n = 0;
    bool whole = true;

    for (size_t i = 0; i < old->n; i++)
        if (!lines_have(&f->lines, old->list[i].path))
            list[n++] = (struct change){.path = old->list[i].path};
    for (size_t i = 0; i < f->lines.n; i++)
        if (!str_eqc(f->lines.list[i].path, last[0]))
            list[n++] = (struct change){.path = f->lines.list[i].path, .fresh = true};
    for (size_t i = 0; i < 2; i++)
        list[n++] = (struct change){.path = str_of(last[i]), .fresh = true};

    for (size_t i = 0; i < n; i++) {
        int error;

        if (change(f, &list[i], former))
            continue;
        error = errno;
        for (size_t j = i + 1; j-- > 0;)
            whole = undo(f, &list[j], former) && whole;
        if (whole)
            folder_fail(f, list[i].path, error);
        die_after(NULL, NULL); /* what was there is needed by who mends it */
        die("cannot write '%s/" STR_FMT "', and the site is not whole; build again when this is "
            "mended: %s",
            f->named, STR_ARG(list[i].path), world_says(error));
    }
}

/* Finishing */

/* In one step. False where that cannot be. */
static bool swap(struct folder *f, const struct lines *old)
{
    int done;

    if (f->inside)
        return false;
    if (!left_rename(f, LEFT_SITE))
        folder_fail(f, STR(""), errno);
    done = dir_swap(f->fresh, f->out);
    if (done < 0)
        folder_fail(f, STR(""), errno);
    if (!done)
        return false;
    die_after(NULL, NULL); /* from here on it may hold what is somebody's */
    if (!folder_carry(f, f->fresh, old, STR(""), NULL, NULL) &&
        !folder_carry(f, f->fresh, old, STR(""), NULL, NULL)) /* the fault may have passed */
        die("the new site is in '%s', but some files in it that are not the kit's could not be "
            "moved back; they are in '%s', and the next build tries again",
            f->named, f->fresh);
    return true;
}

bool folder_finish(struct folder *f, struct kit *k, bool strict)
{
    struct lines old;

    if (f->error)
        folder_fail(f, f->failed, f->error);
    int lock = dir_lock(
        parent_of(f->a, f->out)); /* two builds at once change the folder one after the other */

    write_manifest(f);
    lines_read(f->a, f->out, &old);
    left_rescue(f, k, &old);
    warn_of_kept(f, k, &old);
    if (strict && diag_count(&k->diags, LEVEL_WARNING)) {
        dir_unlock(lock);
        return false;
    }
    if (!swap(f, &old)) {
        if (!left_rename(f, LEFT_PART))
            folder_fail(f, STR(""), errno);
        write_over(f, &old);
        die_after(NULL, NULL);
        kit_note(k, str_of(f->named), 0, 0, "in-place",
                 "the folder could not be changed in one step; its files were written one by one");
    }
    left_forget(f);
    left_remove(f->fresh, f->gone);
    dir_unlock(lock);
    return true;
}
