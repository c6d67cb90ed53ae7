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
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WALK_DEPTH = 40, SECONDS_A_DAY = 86400, MARK_MAX = 4096, READ_TRIES = 5 };

/* Paths */

str path_join(struct arena *a, str folder, str name)
{
    if (!folder.n || str_eqc(folder, "."))
        return str_copy(a, name);
    return str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(folder),
                      str_ends(folder, STR("/")) ? "" : "/", STR_ARG(name));
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

static bool read_all(int fd, char *p, size_t n, size_t *got)
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

/* Reads what FD holds now. *CHANGED if somebody wrote to it meanwhile: then it may be half of one text and half of another. */
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
    if (!read_all(fd, p, (size_t)st.st_size, &bytes->n))
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

    *bytes = STR("");
    for (int i = 0; i < READ_TRIES && changed;
         i++) { /* opened anew: it may be another file by now */
        int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

        if (fd < 0)
            return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
        status = read_once(a, fd, max, bytes, &changed);
        close(fd);
    }
    if (status != FILE_OK || changed)
        *bytes = STR("");
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
        ok = read_all(fd, piece, sizeof piece, &got);
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

bool dir_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

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

bool file_create(const char *path, str bytes)
{
    char part[PATH_MAX], folder[PATH_MAX];
    bool there, ok = false;
    int fd, saved;

    if (!temporary_of(path, part) || !folder_name(path, folder))
        return false;
    there = dir_exists(folder);
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
    if (!there) /* nor is the folder that was made for it, if it is empty */
        rmdir(folder);
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

/* Spreadsheets put a file beside the one that they have open: ".~lock.NAME#", with the user's name behind the first comma or the second, and
   "~$NAME". */
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

bool file_held(struct arena *a, const char *path, str *by, str *mark)
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

/* Walking */

struct walk {
    struct arena *a;
    const char *inside; /* real */
    bool hidden;
    struct file_list *out;
};

static void walk_add(struct walk *w, struct file_entry e)
{
    struct file_list *l = w->out;

    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->list = arena_grow(w->a, l->list, l->n, l->cap, sizeof *l->list);
    }
    l->list[l->n++] = e;
}

static void walk_link(struct walk *w, const char *path, struct file_entry *e)
{
    const char *real = path_real(w->a, path);

    e->is_link = true;
    e->outside = !real || !w->inside || !path_within(real, w->inside);
    e->is_dir = real && dir_exists(real);
}

/* What cannot be read must not look as if it were not there; but in a folder that is not ours, what is closed to us is nobody's business. */
static void unread(const struct walk *w, str path)
{
    if (errno != ENOENT && errno != ENOTDIR && !(w->hidden && (errno == EACCES || errno == EPERM)))
        die("cannot read '" STR_FMT "': %s", STR_ARG(path), world_says(errno));
}

static void walk_folder(struct walk *w, str folder, str relative, unsigned depth);

static void walk_entry(struct walk *w, str folder, str relative, unsigned depth, str name)
{
    str path = path_join(w->a, folder, name);
    struct file_entry entry = {.path = path_join(w->a, relative, name)};
    struct stat st;

    if (lstat(path.p, &st)) {
        unread(w, path);
        return;
    }
    entry.size = st.st_size;
    if (S_ISLNK(st.st_mode)) {
        walk_link(w, path.p, &entry);
        if (!entry.is_dir && !entry.outside && stat(path.p, &st) == 0)
            entry.size = st.st_size;
    }
    if (S_ISDIR(st.st_mode) && !entry.is_link && depth < WALK_DEPTH)
        walk_folder(w, path, entry.path, depth + 1);
    else
        walk_add(w, entry);
}

static void walk_folder(struct walk *w, str folder, str relative, unsigned depth)
{
    DIR *d = opendir(str_c(w->a, folder));
    struct dirent *e;

    if (!d) {
        unread(w, folder);
        return;
    }
    while ((errno = 0, e = readdir(d))) {
        str name = str_of(e->d_name);

        if (!str_eqc(name, ".") && !str_eqc(name, "..") &&
            (w->hidden || (name.p[0] != '.' && name.p[0] != '_' && !str_starts(name, STR("~$")))))
            walk_entry(w, folder, relative, depth, name);
    }
    if (errno)
        unread(w, folder);
    closedir(d);
}

static int entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

void file_walk(struct arena *a, const char *root, const char *inside, bool hidden,
               struct file_list *out)
{
    struct walk w = {.a = a, .inside = path_real(a, inside), .hidden = hidden, .out = out};

    walk_folder(&w, str_of(root), STR(""), 0);
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, entry_cmp);
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

long clock_today(void)
{
    time_t now = time(NULL);
    struct tm tm;
    char text[16];
    long days = 0;

    if (localtime_r(&now, &tm) && strftime(text, sizeof text, "%Y-%m-%d", &tm) == 10)
        date_parse(str_of(text), &days);
    return days;
}

str clock_moment(struct arena *a, long minutes)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    bool given = epoch && *epoch;
    time_t at = (given ? strtol(epoch, NULL, 10) : time(NULL)) + minutes * 60;
    struct tm tm;
    char text[32];

    if (!(given ? gmtime_r(&at, &tm) : localtime_r(&at, &tm)))
        return STR("");
    return str_copy(a, (str){text, strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm)});
}

bool clock_is_good(void)
{
    static const char last[] = "253402300799"; /* 9999-12-31 23:59:59 */
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    size_t n = epoch ? strlen(epoch) : 0;

    if (!n)
        return true;
    if (strspn(epoch, "0123456789") != n)
        return false;
    return n < sizeof last - 1 || (n == sizeof last - 1 && strcmp(epoch, last) <= 0);
}

long clock_writing(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    return epoch && *epoch ? strtol(epoch, NULL, 10) / SECONDS_A_DAY : clock_today();
}

double clock_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *words_of_the_limit;

/* What the program was doing holds locks, perhaps that of its memory, so there is nothing to tidy up. */
static void past_the_limit(int signal)
{
    (void)signal;
    if (write(STDERR_FILENO, words_of_the_limit, strlen(words_of_the_limit)) < 0)
        _exit(3);
    _exit(3);
}

void clock_limit(unsigned minutes, const char *last_words)
{
    struct rusage used;
    struct rlimit limit;
    rlim_t most;

    if (getrlimit(RLIMIT_CPU, &limit) || getrusage(RUSAGE_SELF, &used))
        return;
    most = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 60 * (rlim_t)minutes;
    if (!minutes)
        most = limit.rlim_max;
    else if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < most)
        most = limit.rlim_cur;
    words_of_the_limit = last_words;
    signal(SIGXCPU, minutes ? past_the_limit : SIG_DFL);
    limit.rlim_cur = most;
    setrlimit(RLIMIT_CPU, &limit);
}
