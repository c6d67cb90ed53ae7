#include "folder_parts.h"

#include "checksum.h"
#include "file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LEFT_RANDOM "XXXXXX"

enum { STEM_DIGITS = 8 };

/* Of several sites in one folder each finds its own, however long its name is. */
str left_stem(struct folder *f, enum left state)
{
    static const char *const states[] = {"new", "site", "part", "gone"};
    str sum = sha_of(f->a, path_name(str_of(f->out)));

    return str_format(f->a, ".kit-" STR_FMT "-%s-", STR_ARG(str_sub(sum, 0, STEM_DIGITS)),
                      states[state]);
}

const char *left_in(struct folder *f, const char *path, enum left state)
{
    str name = path_name(str_of(path));

    return path_join(f->a, str_of(parent_of(f->a, path)),
                     str_format(f->a, STR_FMT STR_FMT, STR_ARG(left_stem(f, state)),
                                STR_ARG(str_from(name, name.n - (sizeof LEFT_RANDOM - 1)))))
        .p;
}

bool left_rename(struct folder *f, enum left state)
{
    const char *path = left_in(f, f->fresh, state);

    if (rename(f->fresh, path))
        return false;
    f->fresh = path;
    return true;
}

void left_remove(const char *path, const char *gone)
{
    dir_remove(rename(path, gone) ? path : gone);
}

/* Is no program at work in it any more? A build locks its folder; where the system knows no such
   lock, nobody can tell. */
static bool is_dead(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool dead = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;

    if (fd >= 0)
        close(fd);
    return dead;
}

/* Calls USE with each folder that was left in this state, beside OUT and in it. */
static void each_left(struct folder *f, enum left state,
                      void (*use)(struct folder *f, const char *left, void *user), void *user)
{
    const char *places[] = {parent_of(f->a, f->out), f->out};
    str stem = left_stem(f, state);

    for (size_t i = 0; i < 2; i++) {
        DIR *d = opendir(places[i]);
        struct dirent *e;

        while (d && (e = readdir(d))) {
            const char *path = path_in(f->a, places[i], str_of(e->d_name));

            if (str_starts(str_of(e->d_name), stem) &&
                !(f->fresh && str_eqc(str_of(path), f->fresh)) && is_dead(path))
                use(f, path, user);
        }
        if (d)
            closedir(d);
    }
}

static void take_away(struct folder *f, const char *left, void *user)
{
    (void)user;
    left_remove(left, left_in(f, left, LEFT_GONE));
}

void left_clear(struct folder *f)
{
    each_left(f, LEFT_GONE, take_away, NULL);
    each_left(f, LEFT_NEW, take_away, NULL);
}

struct rescue {
    struct folder *f;
    struct kit *k;
    struct lines *lines;
    const char *left;
};

static void warn_of_stuck(void *user, str path)
{
    struct rescue *r = user;

    kit_warning(r->k, path_join(r->f->a, str_of(r->left), path), 0, 0, "not-ours",
                "a build that was cut off left this file of yours here, and it cannot be moved "
                "back to '%s'; move it where you want it",
                r->f->named);
}

/* What the manifest of LEFT names, and OUT holds to the byte, is the kit's. */
static void claim(struct folder *f, const char *left, void *user)
{
    struct rescue *r = user;
    struct lines named, found = {0};

    lines_read(f->a, left, &named);
    for (size_t i = 0; i < named.n; i++) {
        const struct line *l = &named.list[i];

        if (!lines_have(r->lines, l->path) &&
            str_eq(sum_of_file(f->a, path_in(f->a, f->out, l->path)), l->sha256))
            lines_add(f->a, &found, l->path, l->sha256);
    }
    for (size_t i = 0; i < found.n; i++)
        lines_add(f->a, r->lines, found.list[i].path, found.list[i].sha256);
    lines_sort(r->lines);
}

static void rescue(struct folder *f, const char *left, void *user)
{
    struct rescue *r = user;
    struct lines named;

    r->left = left;
    lines_read(f->a, left, &named);
    if (folder_carry(f, left, &named, STR(""), warn_of_stuck, r))
        left_remove(left, left_in(f, left, LEFT_GONE));
}

void left_rescue(struct folder *f, struct kit *k, struct lines *lines)
{
    struct rescue r = {.f = f, .k = k, .lines = lines};

    each_left(f, LEFT_SITE, rescue, &r);
    each_left(f, LEFT_PART, claim, &r);
}

void left_forget(struct folder *f)
{
    each_left(f, LEFT_PART, take_away, NULL);
}
