/* Folders: made, taken away, swapped and locked. */
#include "file_parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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

bool path_folder_name(const char *path, char folder[PATH_MAX])
{
    str f = path_parent(str_of(path));

    if (f.n >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(folder, f.p, f.n);
    folder[f.n] = '\0';
    return true;
}

bool path_make_folder(const char *path)
{
    char folder[PATH_MAX];

    return path_folder_name(path, folder) && (dir_exists(folder) || dir_make(folder));
}

/* A folder is closed before one in it is opened, so that a program that has no more files left can
   still take away what it made. */
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
