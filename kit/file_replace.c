/* Files that are replaced or made in one step, through a temporary one beside them. */
#include "file_parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Does the file hold these bytes still? */
static bool is_same(const char *path, str former)
{
    struct arena *a = arena_new();
    str now;
    enum file_status status = file_read(a, path, former.n, &now);
    bool same = former.p ? status == FILE_OK && str_eq(now, former) : status == FILE_MISSING;

    arena_free(a);
    return same;
}

/* A name beside PATH: hidden, so that no build takes it for content if the computer stops here.
   False with errno set if it is too long. */
static bool temporary_of(const char *path, char *temporary)
{
    const char *slash = strrchr(path, '/');
    int keep = slash ? (int)(slash - path) + 1 : 0;
    int n =
        snprintf(temporary, PATH_MAX, "%.*s.%s.%ld.tmp", keep, path, path + keep, (long)getpid());

    if (n >= 0 && n < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

/* Is NAME what temporary_of gave a process that is no more for a file called OF? */
static bool is_left(const char *name, str of)
{
    str rest = str_of(name);
    char *end;
    long pid;

    if (!str_starts(rest, STR(".")) || !str_starts(str_from(rest, 1), of) ||
        !str_ends(rest, STR(".tmp")) || rest.n <= of.n + 2 || rest.p[of.n + 1] != '.')
        return false;
    pid = strtol(rest.p + of.n + 2, &end, 10);
    return pid > 0 && !strcmp(end, ".tmp") && kill((pid_t)pid, 0) && errno == ESRCH;
}

/* Takes away what a crash left beside PATH. */
static void sweep(const char *path)
{
    char folder[PATH_MAX], left[PATH_MAX];
    DIR *d = path_folder_name(path, folder) ? opendir(folder) : NULL;
    struct dirent *e;

    while (d && (e = readdir(d)))
        if (is_left(e->d_name, path_name(str_of(path))) &&
            (size_t)snprintf(left, sizeof left, "%s/%s", folder, e->d_name) < sizeof left)
            unlink(left);
    if (d)
        closedir(d);
}

bool file_replace_by(const char *path, bool (*write)(void *user, const char *path), void *user)
{
    char temporary[PATH_MAX];

    if (!temporary_of(path, temporary) || !path_make_folder(path))
        return false;
    sweep(path);
    unlink(temporary); /* what a crash left */
    if (write(user, temporary) && rename(temporary, path) == 0)
        return true;
    unlink(temporary);
    return false;
}

/* Writes BYTES to a file that has no name yet, or the name PART. -1 with errno set. */
static int write_new(const char *part, str bytes)
{
    int fd = file_new(part), saved;

    if (fd < 0 || (file_add(fd, bytes) && fsync(fd) == 0))
        return fd;
    saved = errno;
    close(fd);
    unlink(part);
    errno = saved;
    return -1;
}

static bool replace(const char *path, str bytes, const str *former, bool *changed)
{
    char temporary[PATH_MAX], folder[PATH_MAX];
    struct stat st;
    bool there = stat(path, &st) == 0, ok;
    int fd, saved;

    if (there && access(path, W_OK)) /* whoever closed the file meant it */
        return false;
    if (!temporary_of(path, temporary) || !path_folder_name(path, folder) ||
        !path_make_folder(path))
        return false;
    sweep(path);
    fd = write_new(temporary, bytes);
    if (fd < 0)
        return false;
    if (there) /* whoever might write to it still may, where the system knows such a thing */
        (void)!fchmod(fd, st.st_mode & 0777);
    ok = file_keep(fd, temporary);
    saved = errno;
    if (close(fd) && ok) {
        ok = false;
        saved = errno;
    }
    if (ok) {
        *changed = former && !is_same(path, *former);
        if (!*changed && rename(temporary, path) == 0) {
            file_sync(folder); /* the new name must outlive a power cut, too */
            return true;
        }
        saved = errno;
    }
    unlink(temporary);
    errno = saved;
    return false;
}

/* Gives what FD holds the name PATH, if there is nothing of that name. */
static bool name_new(int fd, const char *part, const char *path)
{
    char self[32];
    struct stat st;

    if (fstat(fd, &st))
        return false;
    if (st.st_nlink)
        return file_place(part, path);
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* Takes away FOLDER and those above it, down to where there was one before that was not as long: as
   far as they are empty. */
static void unmake(char *folder, size_t before)
{
    while (strlen(folder) > before && (rmdir(folder) == 0 || errno == ENOENT))
        folder[path_folder(str_of(folder)).n] = '\0';
}

bool file_create(const char *path, str bytes)
{
    char part[PATH_MAX], folder[PATH_MAX], above[PATH_MAX];
    bool ok = false;
    int fd, saved;

    if (!temporary_of(path, part) || !path_folder_name(path, folder))
        return false;
    memcpy(above, folder, strlen(folder) + 1);
    while (*above && !dir_exists(above))
        above[path_folder(str_of(above)).n] = '\0';
    fd = path_make_folder(path) ? write_new(part, bytes) : -1;
    if (fd >= 0)
        ok = name_new(fd, part, path);
    saved = errno;
    if (fd >= 0)
        close(fd);
    if (ok) {
        file_sync(folder);
        return true;
    }
    if (fd >= 0)
        unlink(part);
    unmake(folder, strlen(above)); /* nor are there the folders that were made for it */
    errno = saved;
    return false;
}

bool file_replace(const char *path, str bytes)
{
    bool changed = false;

    return replace(path, bytes, NULL, &changed);
}

bool file_replace_same(const char *path, str bytes, str former, bool *changed)
{
    *changed = false;
    return replace(path, bytes, &former, changed);
}
