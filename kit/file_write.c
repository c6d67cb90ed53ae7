#include "file.h"

#include "diag.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writing */

bool dir_make(const char *path)
{
    char part[PATH_MAX];
    size_t n = strlen(path);

    if (n >= sizeof part) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        if (mkdir(part, 0777) && errno != EEXIST) {
            int error =
                errno; /* "read-only", say: where the folder is there already, that is no matter */

            if (!dir_exists(part)) {
                errno = error;
                return false;
            }
        }
        if (i < n)
            part[i] = '/';
    }
    if (!dir_exists(path)) {
        errno = ENOTDIR;
        return false;
    }
    return true;
}

/* The folder that PATH lies in, as "x", "/" or "."; false with errno set if its name is too long. */
static bool folder_name(const char *path, char *folder)
{
    str f = path_folder(str_of(path));

    if (!f.n)
        f = path[0] == '/' ? STR("/") : STR(".");
    if (f.n >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(folder, f.p, f.n);
    folder[f.n] = '\0';
    return true;
}

static bool folder_of(const char *path)
{
    char folder[PATH_MAX];

    return folder_name(path, folder) && (dir_exists(folder) || dir_make(folder));
}

static bool write_all(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t w = write(fd, bytes.p, bytes.n);

        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0)
            return false;
        bytes = str_from(bytes, (size_t)w);
    }
    return true;
}

bool file_write(const char *path, str bytes)
{
    int fd = folder_of(path) ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_TRUNC, 0666) : -1;
    bool ok;
    int saved;

    if (fd < 0)
        return false;
    ok = write_all(fd, bytes);
    saved = errno;
    if (close(fd) && ok)
        return false;
    errno = saved;
    return ok;
}

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

/* A name beside PATH: hidden, so that no build takes it for content if the computer stops here. False with errno set if it is too long. */
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
    DIR *d = folder_name(path, folder) ? opendir(folder) : NULL;
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

    if (!temporary_of(path, temporary) || !folder_of(path))
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

    if (fd < 0 || (write_all(fd, bytes) && fsync(fd) == 0))
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

    if (!temporary_of(path, temporary) || !folder_name(path, folder) || !folder_of(path))
        return false;
    sweep(path);
    fd = write_new(temporary, bytes);
    if (fd < 0)
        return false;
    if (there) /* whoever might write to it still may; where the system knows no such thing, no matter */
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

/* Takes away FOLDER and those above it, down to where there was one before that was not as long: as far as they are empty. */
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

    if (!temporary_of(path, part) || !folder_name(path, folder))
        return false;
    memcpy(above, folder, strlen(folder) + 1);
    while (*above && !dir_exists(above))
        above[path_folder(str_of(above)).n] = '\0';
    fd = folder_of(path) ? write_new(part, bytes) : -1;
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
    return (!former.p || access(path, W_OK) == 0) && replace(path, bytes, &former, changed);
}

bool file_add(int fd, str bytes)
{
    return write_all(fd, bytes);
}

bool file_sync(const char *folder)
{
    int fd = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

int file_new(const char *part)
{
    char folder[PATH_MAX];
    str f = path_folder(str_of(part));
    int fd;

    if (!folder_of(part) || f.n + 2 > sizeof folder)
        return -1;
    memcpy(folder, f.n ? f.p : ".", f.n ? f.n : 1);
    folder[f.n ? f.n : 1] = '\0';
    fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    return fd >= 0 ? fd : open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
}

bool file_keep(int fd, const char *part)
{
    char self[32];
    struct stat st;

    if (fsync(fd) || fstat(fd, &st))
        return false;
    if (st.st_nlink)
        return true;
    unlink(part);
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, part, AT_SYMLINK_FOLLOW) == 0;
}

bool file_place(const char *from, const char *to)
{
    struct stat st;

    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (lstat(to, &st) == 0) { /* a disk that knows no such step: as near as can be */
        errno = EEXIST;
        return false;
    }
    return rename(from, to) == 0;
}

/* Where the system knows no such step, what is open stays open. */
void file_let_go(void)
{
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_UNSHARE);
}

bool file_remove(const char *path)
{
    return unlink(path) == 0;
}

/* A folder is closed before one in it is opened, so that a program that has no more files left can still take away what it made. */
static bool remove_all(const char *path)
{
    size_t stuck = 0; /* folders in it that cannot be removed */

    for (;;) {
        DIR *d = opendir(path);
        struct dirent *e;
        char child[PATH_MAX], below[PATH_MAX];
        size_t n = 0;

        below[0] = '\0';
        while (d && !below[0] && (e = readdir(d))) {
            struct stat st;

            if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
                (size_t)snprintf(child, sizeof child, "%s/%s", path, e->d_name) >= sizeof child)
                continue;
            if (lstat(child, &st) || !S_ISDIR(st.st_mode))
                unlink(child);
            else if (n++ == stuck)
                memcpy(below, child, strlen(child) + 1);
        }
        if (d)
            closedir(d);
        if (!below[0])
            return rmdir(path) == 0;
        stuck += !remove_all(below);
    }
}

void dir_remove(const char *path)
{
    if (!remove_all(path)) /* a fault may have been one that passes */
        remove_all(path);
}

int dir_swap(const char *fresh, const char *target)
{
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, target, RENAME_EXCHANGE) == 0)
        return 1;
    if (errno == ENOENT || !dir_exists(target))
        return rename(fresh, target) == 0 ? 1 : -1;
    switch (errno) {
    case ENOSPC:
    case EDQUOT:
    case EIO:
    case EROFS:
    case ENOMEM: return -1; /* nor would it take the files one by one */
    default: return 0;
    }
}

int dir_lock(const char *path)
{
    int lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (lock >= 0)
        flock(lock, LOCK_EX);
    return lock;
}

void dir_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
