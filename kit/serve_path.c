#include "serve_parts.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 100 };

/* Once: "%252e" is the text "%2e" and no dot. */
static bool decode(struct buf *b, const char *url)
{
    for (; *url; url++) {
        int c = (unsigned char)*url;

        if (c == '%') {
            int high = hex_value(url[1]), low = high < 0 ? -1 : hex_value(url[2]);

            if (low < 0)
                return false;
            c = high << 4 | low;
            url += 2;
        }
        /* A backslash and a colon lead out of a folder on Windows. */
        if (c < 0x20 || c == 0x7f || c == '\\' || c == ':')
            return false;
        buf_byte(b, (char)c);
    }
    return true;
}

bool serve_path(struct arena *a, const char *url, str *path)
{
    struct buf b = {.arena = a};
    str rest;

    *path = STR("");
    if (url[0] != '/' || !decode(&b, url + 1))
        return false;
    if (!b.n || b.p[b.n - 1] == '/')
        buf_addc(&b, "index.html");
    for (rest = buf_str(&b); rest.n;) {
        str name = str_until(&rest, '/');

        if (!name.n || name.p[0] == '.')
            return false;
    }
    *path = buf_str(&b);
    return true;
}

/* Folder by folder, so that a link anywhere on the way is refused. */
static int open_below(int at, str path)
{
    char name[NAME_MAX + 1];
    int fd = -1;

    while (path.n) {
        str part = str_until(&path, '/');
        int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (path.n ? O_DIRECTORY : 0);
        int next = -1;

        if (part.n < sizeof name) {
            memcpy(name, part.p, part.n);
            name[part.n] = '\0';
            next = openat(fd < 0 ? at : fd, name, flags);
        } else
            errno = ENOENT; /* no file has so long a name */
        if (fd >= 0) {
            int saved = errno;

            close(fd);
            errno = saved;
        }
        if (next < 0)
            return -1;
        fd = next;
    }
    return fd;
}

/* Is the folder that was opened still the one of that name? A build may have put another in its
   place meanwhile. */
static bool is_still(int fd, const char *root)
{
    struct stat then, now;

    return fstat(fd, &then) == 0 && stat(root, &now) == 0 && then.st_ino == now.st_ino &&
           then.st_dev == now.st_dev;
}

int serve_open(const char *root, str path, long long *size)
{
    struct stat st;
    int fd = -1, error = ENOENT;

    for (int tries = 0; fd < 0 && tries < TRIES; tries++) {
        int folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

        if (folder < 0)
            return -1;
        fd = open_below(folder, path);
        error = errno;
        if (fd < 0 && is_still(folder, root))
            tries = TRIES;
        close(folder);
    }
    if (fd < 0) {
        errno = error;
        return -1;
    }
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        *size = st.st_size;
        return fd;
    }
    error = S_ISDIR(st.st_mode) ? EISDIR : ENOENT;
    close(fd);
    errno = error;
    return -1;
}

bool serve_take(struct arena *a, int fd, size_t n, str *bytes)
{
    char *p = arena_alloc(a, n + 1);
    size_t got;

    *bytes = (str){p, n};
    return file_fill(fd, p, n, &got) && got == n;
}
