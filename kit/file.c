#include "file.h"

#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARK_MAX = 4096, READ_TRIES = 5 };

/* Paths */

str path_join(struct arena *a, str folder, str name)
{
    if (!folder.n || str_eqc(folder, "."))
        return str_copy(a, name);
    return str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(folder),
                      str_ends(folder, STR("/")) ? "" : "/", STR_ARG(name));
}

const char *path_in(struct arena *a, const char *folder, str name)
{
    return path_join(a, str_of(folder), name).p;
}

static size_t last_slash(str path)
{
    size_t n = path.n;

    while (n && path.p[n - 1] != '/')
        n--;
    return n;
}

str path_folder(str path)
{
    size_t n = last_slash(path);

    return str_sub(path, 0, n ? n - 1 : 0);
}

str path_parent(str path)
{
    str folder = path_folder(path);

    return folder.n ? folder : str_starts(path, STR("/")) ? STR("/") : STR(".");
}

str path_name(str path)
{
    return str_from(path, last_slash(path));
}

str path_suffix(str path)
{
    str name = path_name(path);

    for (size_t i = name.n; i-- > 1;)
        if (name.p[i] == '.')
            return str_from(name, i);
    return STR("");
}

str path_stem(str path)
{
    return str_before(path_name(path), path_suffix(path));
}

const char *path_real(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy = real ? str_c(a, str_of(real)) : NULL;

    free(real);
    return copy;
}

bool path_within(const char *path, const char *folder)
{
    size_t n = strlen(folder);

    return strncmp(path, folder, n) == 0 &&
           (path[n] == '\0' || path[n] == '/' || (n && folder[n - 1] == '/'));
}

bool path_leads_out(struct arena *a, const char *path, const char *folder)
{
    const char *real = path_real(a, path), *inside = path_real(a, folder);

    return real && inside && !path_within(real, inside);
}

/* Reading */

bool file_fill(int fd, char *p, size_t n, size_t *got)
{
    *got = 0;
    while (*got < n) {
        ssize_t r = read(fd, p + *got, n - *got);

        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return false;
        if (r == 0)
            break;
        *got += (size_t)r;
    }
    return true;
}

static bool same_moment(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Reads what FD holds now. *CHANGED if somebody wrote to it meanwhile: then it may be half of one
   text and half of another. */
static enum file_status read_once(struct arena *a, int fd, size_t max, str *bytes, bool *changed)
{
    struct stat st, later;
    char *p;

    *bytes = STR("");
    *changed = false;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode))
        return FILE_UNREADABLE;
    if (st.st_size < 0 || (unsigned long long)st.st_size > max)
        return FILE_TOO_LARGE;
    p = arena_alloc(a, (size_t)st.st_size + 1);
    if (!file_fill(fd, p, (size_t)st.st_size, &bytes->n))
        return FILE_UNREADABLE;
    bytes->p = p;
    *changed = fstat(fd, &later) || bytes->n != (size_t)st.st_size || later.st_size != st.st_size ||
               !same_moment(&later.st_mtim, &st.st_mtim);
    return FILE_OK;
}

enum file_status file_read(struct arena *a, const char *path, size_t max, str *bytes)
{
    enum file_status status = FILE_UNREADABLE;
    bool changed = true;
    int saved = 0;

    *bytes = STR("");
    for (int i = 0; i < READ_TRIES && changed;
         i++) { /* opened anew: it may be another file by now */
        int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

        if (fd < 0)
            return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
        status = read_once(a, fd, max, bytes, &changed);
        saved = changed ? EBUSY : errno;
        close(fd);
    }
    if (status != FILE_OK || changed)
        *bytes = STR("");
    errno = saved;
    return changed ? FILE_UNREADABLE : status;
}

enum file_status file_each(const char *path, void (*take)(void *user, str piece), void *user)
{
    char piece[65536];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    size_t got = sizeof piece;
    bool ok;

    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
    ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    while (ok && got == sizeof piece) {
        ok = file_fill(fd, piece, sizeof piece, &got);
        if (ok && got)
            take(user, (str){piece, got});
    }
    close(fd);
    return ok ? FILE_OK : FILE_UNREADABLE;
}

bool file_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_missing(const char *path)
{
    struct stat st;

    return stat(path, &st) && (errno == ENOENT || errno == ENOTDIR);
}

bool dir_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Spreadsheets put a file beside the one that they have open: ".~lock.NAME#", with the user's name
   behind the first comma or the second, and "~$NAME". */
static bool has_mark(struct arena *a, const char *path, str *by, str *mark)
{
    str folder = path_folder(str_of(path)), name = path_name(str_of(path)), text;

    *mark = path_join(a, folder, str_format(a, ".~lock." STR_FMT "#", STR_ARG(name)));
    if (file_read(a, mark->p, MARK_MAX, &text) == FILE_OK) {
        *by = str_trim(str_until(&text, ','));
        for (int i = 0; i < 2 && !by->n; i++)
            *by = str_trim(str_until(&text, ','));
        if (!utf8_valid(*by))
            *by = STR("");
        *by = text_one_line(a, *by);
        return true;
    }
    *mark = path_join(a, folder, str_format(a, "~$" STR_FMT, STR_ARG(name)));
    return file_exists(mark->p);
}

/* Its user's name in *BY, and the file that says so in *MARK; both may be empty. */
static bool is_held(struct arena *a, const char *path, str *by, str *mark)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool held;
    int fd;

    *by = STR("");
    if (has_mark(a, path, by, mark))
        return true;
    *mark = STR("");
    fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    held = fd < 0 ? errno == ETXTBSY || errno == EBUSY
                  : fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (fd >= 0)
        close(fd);
    return held;
}

void file_must_be_free(struct arena *a, const char *path, const char *first)
{
    const char *real = path_real(a, path); /* a link's mark stands beside the file itself */
    str by, mark;

    if (is_held(a, real ? real : path, &by, &mark))
        die("'%s' is open in another program%s" STR_FMT "; %s, then try again%s" STR_FMT "%s", path,
            by.n ? ", by " : "", STR_ARG(by), first,
            mark.n ? ". If nobody has it open, remove '" : "", STR_ARG(mark), mark.n ? "'" : "");
}
