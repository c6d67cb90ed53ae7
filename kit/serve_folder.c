#include "serve_parts.h"

#include "diag.h"
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME "kit-serve-"

/* A folder that a server holds is locked; what nobody holds, a crash has left. */
static void remove_left(struct arena *a, const char *parent)
{
    DIR *d = opendir(parent);
    struct dirent *e;

    while (d && (e = readdir(d))) {
        const char *path = path_in(a, parent, str_of(e->d_name));
        int fd = str_starts(str_of(e->d_name), STR(NAME))
                     ? open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                     : -1;

        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            dir_remove(path);
        if (fd >= 0)
            close(fd);
    }
    if (d)
        closedir(d);
}

static const char *make(struct arena *a, const char *parent, int *lock)
{
    char *path = (char *)(uintptr_t)path_in(a, parent, STR(NAME "XXXXXX"));
    int held = dir_lock(parent); /* nobody takes it for left before it is locked */
    const char *made;

    remove_left(a, parent);
    made = mkdtemp(path);
    *lock = made ? dir_lock(made) : -1;
    dir_unlock(held);
    return made;
}

const char *serve_folder(struct arena *a, const char *kit, int *lock)
{
    const char *temporary = getenv("TMPDIR"), *cache = path_in(a, kit, STR(".build")),
               *made = dir_make(cache) ? make(a, cache, lock) : NULL;

    if (!made) /* the kit may be there to be read alone */
        made = make(a, temporary && *temporary ? temporary : "/tmp", lock);
    if (!made)
        die("cannot make a folder for the site: %s; make room, or set TMPDIR to a folder that can "
            "be written to",
            world_says(errno));
    return made;
}
