/* Files that are written, named and taken away. */
#include "file_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_write(const char *path, str bytes)
{
    int fd =
        path_make_folder(path) ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_TRUNC, 0666) : -1;
    bool ok;
    int saved;

    if (fd < 0)
        return false;
    ok = file_add(fd, bytes);
    saved = errno;
    if (close(fd) && ok)
        return false;
    errno = saved;
    return ok;
}

bool file_add(int fd, str bytes)
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
    int fd;

    if (!path_make_folder(part) || !path_folder_name(part, folder))
        return -1;
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
