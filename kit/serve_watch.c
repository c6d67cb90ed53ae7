#include "serve_parts.h"

#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH = 40 };

static const uint32_t EVENTS = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE |
                               IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

struct watch {
    int fd;
    const char *roots[2];
    char **folders; /* by the system's number of each that is watched */
    size_t n;
};

struct watch *watch_new(struct arena *a, const char *folder)
{
    struct watch *w = arena_one(a, struct watch);

    w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    w->roots[0] = path_in(a, folder, STR("content"));
    w->roots[1] = path_in(a, folder, STR("themes"));
    return w;
}

int watch_fd(const struct watch *w)
{
    return w->fd;
}

void watch_close(struct watch *w)
{
    if (w->fd >= 0)
        close(w->fd);
    for (size_t i = 0; i < w->n; i++)
        free(w->folders[i]);
    free(w->folders);
}

static void keep(struct watch *w, int number, const char *folder)
{
    size_t i = (size_t)number;
    char **more = number < 0 ? NULL : w->folders;

    if (number >= 0 && i >= w->n && (more = realloc(w->folders, (i + 1) * 2 * sizeof *more))) {
        memset(more + w->n, 0, ((i + 1) * 2 - w->n) * sizeof *more);
        w->folders = more;
        w->n = (i + 1) * 2;
    }
    if (!more)
        return;
    free(more[i]);
    more[i] = strdup(folder);
}

/* Is it a record's file that somebody has finished writing? */
static bool is_saved(const struct watch *w, const struct inotify_event *e, char *path, size_t size)
{
    const char *folder = e->wd >= 0 && (size_t)e->wd < w->n ? w->folders[e->wd] : NULL;
    size_t root = strlen(w->roots[0]);

    return e->mask & (IN_CLOSE_WRITE | IN_MOVED_TO) && !(e->mask & IN_ISDIR) && folder &&
           str_starts(str_of(folder), str_of(w->roots[0])) &&
           str_ends(str_of(e->name), STR(".md")) &&
           (size_t)snprintf(path, size, "content%s/%s", folder + root, e->name) < size;
}

/* Editors and office programs put hidden files beside the one they have open; no build reads
   those. */
bool watch_told(struct watch *w, void (*saved)(void *user, str path), void *user)
{
    _Alignas(struct inotify_event) char events[16384];
    char path[PATH_MAX];
    bool told = false;
    ssize_t n;

    while ((n = read(w->fd, events, sizeof events)) > 0 || (n < 0 && errno == EINTR))
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *e = (const void *)(events + at);

            if (!(e->mask & IN_IGNORED || (e->len && e->name[0] == '.'))) {
                told = true;
                if (e->len && is_saved(w, e, path, sizeof path))
                    saved(user, str_of(path));
            }
            at += (ssize_t)(sizeof *e + e->len);
        }
    return told;
}

/* FNV-1a */
static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): snprintf wrote it */
        h = (h ^ p[i]) * 0x100000001b3;
    return h;
}

static uint64_t number_of(const char *path, const struct stat *st)
{
    const long long facts[] = {(long long)st->st_ino,  (long long)st->st_size, st->st_mtim.tv_sec,
                               st->st_mtim.tv_nsec,    st->st_ctim.tv_sec,     st->st_ctim.tv_nsec,
                               (long long)st->st_mode, (long long)st->st_dev};

    return mix(mix(0xcbf29ce484222325, path, str_of(path).n), facts, sizeof facts);
}

/* The sum does not depend on the order in which the system names the files. A folder is watched
   before it is read, so that nothing comes into it unseen; to watch it twice is to watch it
   once. */
static uint64_t scan(struct watch *w, const char *folder, unsigned depth)
{
    DIR *d = opendir(folder);
    struct dirent *e;
    char path[PATH_MAX];
    uint64_t sum = 0;

    if (d && w->fd >= 0)
        keep(w, inotify_add_watch(w->fd, folder, EVENTS),
             folder); /* where there is no more room, scans find it */
    while (d && (e = readdir(d))) {
        struct stat st;

        if (e->d_name[0] == '.' ||
            (size_t)snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= sizeof path ||
            lstat(path, &st))
            continue;
        if (S_ISDIR(st.st_mode)) {
            sum += depth < DEPTH ? scan(w, path, depth + 1) : 0;
            continue;
        }
        sum += number_of(path, &st);
        if (S_ISLNK(st.st_mode) && stat(path, &st) == 0)
            sum += number_of(path, &st);
    }
    if (d)
        closedir(d);
    return sum;
}

uint64_t watch_scan(struct watch *w)
{
    /* Tomorrow other things are late. */
    return scan(w, w->roots[0], 0) + scan(w, w->roots[1], 0) + (uint64_t)clock_today();
}
