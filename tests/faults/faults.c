/* A library to be loaded before all others (LD_PRELOAD), for tests alone. It counts the calls by
   which a program reads and changes the files below one folder, and lets one of them, or all from
   that one on, go wrong; or it ends the program right there. Its orders are in the environment:
     FAULTS_UNDER   the folder, or a file; what is elsewhere is left alone and not counted
     FAULTS_CALLS   which calls count, by the names below with commas between; all where it is
                    missing
     FAULTS_AT      the number of the call that goes wrong, from 1
     FAULTS_DO      how: an error's name, such as ENOSPC; 'half' writes half of the bytes; 'kill'
                    ends the program before the call and 'killed' after it; 'vanish', 'shrink',
                    'grow' and 'other' do that to the file before it is read
     FAULTS_ON      if it is there, all later calls go wrong as well
     FAULTS_LOG     a file that gets a line for each call that counts: its name and its path
     FAULTS_CLOCK   seconds by which the clock is wrong */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { FDS = 4096 };

static const char *const names[] = {"create", "write",  "sync",  "close",  "rename", "mkdir",
                                    "unlink", "rmdir",  "link",  "resize", "chmod",  "open",
                                    "read",   "folder", "entry", "look",   "memory"};
enum kind {
    CREATE,
    WRITE,
    SYNC,
    CLOSE,
    RENAME,
    MKDIR,
    UNLINK,
    RMDIR,
    LINK,
    RESIZE,
    CHMOD,
    OPEN,
    READ,
    FOLDER,
    ENTRY,
    LOOK,
    MEMORY,
    KINDS
};

static const struct {
    const char *name;
    int error;
} errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EROFS", EROFS},   {"EACCES", EACCES},
              {"EMFILE", EMFILE}, {"EDQUOT", EDQUOT}, {"ENOMEM", ENOMEM}, {"EXDEV", EXDEV},
              {"EPERM", EPERM},   {"EINVAL", EINVAL}, {"EEXIST", EEXIST}, {"ENOENT", ENOENT}};

static const char *under, *act, *log_path;
static bool counts[KINDS], later;
static long at, shift;
static int error;
static atomic_long calls;
static atomic_char mine[FDS]; /* 'r', 'w': a file below the folder */
static _Thread_local bool end_after;

__attribute__((constructor)) static void begin(void)
{
    const char *list = getenv("FAULTS_CALLS"), *number = getenv("FAULTS_AT"),
               *clock = getenv("FAULTS_CLOCK");

    under = getenv("FAULTS_UNDER");
    act = getenv("FAULTS_DO");
    log_path = getenv("FAULTS_LOG");
    later = getenv("FAULTS_ON") != NULL;
    at = number ? strtol(number, NULL, 10) : 0;
    shift = clock ? strtol(clock, NULL, 10) : 0;
    for (size_t i = 0; act && i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(act, errors[i].name))
            error = errors[i].error;
    for (size_t i = 0; i < KINDS; i++) {
        const char *found = list ? strstr(list, names[i]) : NULL;
        size_t n = strlen(names[i]);

        counts[i] = list ? found && (found == list || found[-1] == ',') &&
                               (found[n] == ',' || found[n] == '\0')
                         : i != MEMORY;
    }
}

static bool is_under(const char *path)
{
    size_t n = under ? strlen(under) : 0;

    if (!under || !path)
        return false;
    return path[0] != '/' || (!strncmp(path, under, n) && (path[n] == '/' || path[n] == '\0'));
}

static const char *path_of(int fd, char *buffer)
{
    char self[32];
    ssize_t n;

    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    n = syscall(SYS_readlink, self, buffer, PATH_MAX - 1);
    buffer[n > 0 ? n : 0] = '\0';
    return buffer;
}

static void keep_log(enum kind kind, const char *path)
{
    char line[PATH_MAX + 64];
    int n = snprintf(line, sizeof line, "%s %s\n", names[kind], path);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND, 0666);

    syscall(SYS_write, fd, line, (size_t)n);
    syscall(SYS_close, fd);
}

static void end_here(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;)
        pause();
}

/* Somebody else is at the file while the program reads it. */
static void meddle(const char *path)
{
    static const char text[] = "somebody else wrote this\n";
    bool grow = !strcmp(act, "grow"), other = !strcmp(act, "other");

    if (!strcmp(act, "vanish"))
        syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    else if (!strcmp(act, "shrink"))
        syscall(SYS_truncate, path, 10L);
    else if (grow || other) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | (grow ? O_APPEND : O_TRUNC));

        syscall(SYS_write, fd, text, sizeof text - 1);
        syscall(SYS_close, fd);
    }
}

/* Does this call go wrong? Then errno says how. */
static bool strikes(enum kind kind, const char *path)
{
    long now;

    if (!counts[kind] || (kind != MEMORY && !is_under(path)))
        return false;
    now = atomic_fetch_add(&calls, 1) + 1;
    if (log_path && kind != MEMORY)
        keep_log(kind, path);
    if (!act || !at || (later ? now < at : now != at))
        return false;
    if (!strcmp(act, "kill"))
        end_here();
    end_after = !strcmp(act, "killed");
    if (!error && kind != MEMORY)
        meddle(path);
    errno = error;
    return error != 0;
}

static bool strikes_fd(enum kind kind, int fd, char whose)
{
    char path[PATH_MAX];
    char m = fd >= 0 && fd < FDS ? mine[fd] : 0;

    return m && (!whose || m == whose) && counts[kind] && strikes(kind, path_of(fd, path));
}

static void done(void)
{
    if (end_after)
        end_here();
}

static void keep_fd(int fd, const char *path, bool writes)
{
    if (fd >= 0 && fd < FDS)
        mine[fd] = is_under(path) ? writes ? 'w' : 'r' : 0;
}

#define REAL(type, name, ...)         \
    static type (*real)(__VA_ARGS__); \
    if (!real)                        \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

/* Opening and closing */

static bool is_writing(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    int fd;

    if (strikes((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? CREATE : OPEN, path))
        return -1;
    fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    keep_fd(fd, path, is_writing(flags));
    done();
    return fd;
}

static mode_t mode_of(int flags, va_list ap)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
}

#define OPENS(name)                                  \
    int name(const char *path, int flags, ...)       \
    {                                                \
        va_list ap;                                  \
        mode_t mode;                                 \
        va_start(ap, flags);                         \
        mode = mode_of(flags, ap);                   \
        va_end(ap);                                  \
        return open_at(AT_FDCWD, path, flags, mode); \
    }
OPENS(open)
OPENS(open64)

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open_at(AT_FDCWD, path, flags, 0);
}

int __open64_2(const char *path, int flags);
int __open64_2(const char *path, int flags)
{
    return open_at(AT_FDCWD, path, flags, 0);
}

int close(int fd)
{
    bool bad = strikes_fd(CLOSE, fd, 'w');
    int result, saved = errno;

    if (fd >= 0 && fd < FDS)
        mine[fd] = 0;
    result = (int)syscall(SYS_close, fd);
    done();
    if (bad)
        errno = saved;
    return bad ? -1 : result;
}

/* Writing */

static bool is_half(void)
{
    return act && !strcmp(act, "half") && at && atomic_load(&calls) == at;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    ssize_t result;

    if (strikes_fd(WRITE, fd, 'w'))
        return -1;
    result = syscall(SYS_write, fd, bytes, n > 1 && is_half() ? n / 2 : n);
    done();
    return result;
}

#define PWRITES(name)                                                                    \
    ssize_t name(int fd, const void *bytes, size_t n, off_t from)                        \
    {                                                                                    \
        ssize_t result;                                                                  \
        if (strikes_fd(WRITE, fd, 'w'))                                                  \
            return -1;                                                                   \
        result = syscall(SYS_pwrite64, fd, bytes, n > 1 && is_half() ? n / 2 : n, from); \
        done();                                                                          \
        return result;                                                                   \
    }
PWRITES(pwrite)
PWRITES(pwrite64)

#define BY_FD(name, kind, call)          \
    int name(int fd)                     \
    {                                    \
        int result;                      \
        if (strikes_fd(kind, fd, 0))     \
            return -1;                   \
        result = (int)syscall(call, fd); \
        done();                          \
        return result;                   \
    }
BY_FD(fsync, SYNC, SYS_fsync)
BY_FD(fdatasync, SYNC, SYS_fdatasync)

#define RESIZES(name)                                   \
    int name(int fd, off_t size)                        \
    {                                                   \
        int result;                                     \
        if (strikes_fd(RESIZE, fd, 'w'))                \
            return -1;                                  \
        result = (int)syscall(SYS_ftruncate, fd, size); \
        done();                                         \
        return result;                                  \
    }
RESIZES(ftruncate)
RESIZES(ftruncate64)

int fchmod(int fd, mode_t mode)
{
    int result;

    if (strikes_fd(CHMOD, fd, 0))
        return -1;
    result = (int)syscall(SYS_fchmod, fd, mode);
    done();
    return result;
}

/* By path. What is moved or linked counts if either name is below the folder. */

#define BY_PATH(name, kind, decl, which, call) \
    int name decl                              \
    {                                          \
        int result;                            \
        if (strikes(kind, which))              \
            return -1;                         \
        result = (int)(call);                  \
        done();                                \
        return result;                         \
    }
BY_PATH(chmod, CHMOD, (const char *path, mode_t mode), path,
        syscall(SYS_fchmodat, AT_FDCWD, path, mode))
BY_PATH(mkdir, MKDIR, (const char *path, mode_t mode), path,
        syscall(SYS_mkdirat, AT_FDCWD, path, mode))
BY_PATH(unlink, UNLINK, (const char *path), path, syscall(SYS_unlinkat, AT_FDCWD, path, 0))
BY_PATH(rmdir, RMDIR, (const char *path), path, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR))
BY_PATH(rename, RENAME, (const char *from, const char *to), is_under(to) ? to : from,
        syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0))
BY_PATH(renameat2, RENAME,
        (int folder, const char *from, int other, const char *to, unsigned flags),
        is_under(to) ? to : from, syscall(SYS_renameat2, folder, from, other, to, flags))
BY_PATH(link, LINK, (const char *from, const char *to), to,
        syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0))
BY_PATH(linkat, LINK, (int folder, const char *from, int other, const char *to, int flags), to,
        syscall(SYS_linkat, folder, from, other, to, flags))

char *mkdtemp(char *path)
{
    char *result;

    REAL(char *, mkdtemp, char *);
    if (strikes(MKDIR, path))
        return NULL;
    result = real(path);
    done();
    return result;
}

/* Reading */

ssize_t read(int fd, void *bytes, size_t n)
{
    ssize_t result;

    if (strikes_fd(READ, fd, 0))
        return -1;
    result = syscall(SYS_read, fd, bytes, n);
    done();
    return result;
}

ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room)
{
    if (n > room)
        abort();
    return read(fd, bytes, n);
}

#define PREADS(name)                                        \
    ssize_t name(int fd, void *bytes, size_t n, off_t from) \
    {                                                       \
        ssize_t result;                                     \
        if (strikes_fd(READ, fd, 0))                        \
            return -1;                                      \
        result = syscall(SYS_pread64, fd, bytes, n, from);  \
        done();                                             \
        return result;                                      \
    }
PREADS(pread)
PREADS(pread64)

DIR *opendir(const char *path)
{
    DIR *result;

    REAL(DIR *, opendir, const char *);
    if (strikes(FOLDER, path))
        return NULL;
    result = real(path);
    if (result)
        keep_fd(dirfd(result), path, false);
    done();
    return result;
}

int closedir(DIR *d)
{
    int fd = dirfd(d);

    REAL(int, closedir, DIR *);
    if (fd >= 0 && fd < FDS)
        mine[fd] = 0;
    return real(d);
}

#define READDIRS(name, type)                                    \
    struct type *name(DIR *d)                                   \
    {                                                           \
        REAL(struct type *, name, DIR *);                       \
        return strikes_fd(ENTRY, dirfd(d), 0) ? NULL : real(d); \
    }
READDIRS(readdir, dirent)
READDIRS(readdir64, dirent64)

#define LOOKS(name, type)                                 \
    int name(const char *path, struct type *st)           \
    {                                                     \
        REAL(int, name, const char *, struct type *);     \
        return strikes(LOOK, path) ? -1 : real(path, st); \
    }
LOOKS(stat, stat)
LOOKS(lstat, stat)
LOOKS(stat64, stat64)
LOOKS(lstat64, stat64)

/* The clock */

int clock_gettime(clockid_t clock, struct timespec *t)
{
    int result = (int)syscall(SYS_clock_gettime, clock, t);

    if (!result && clock == CLOCK_REALTIME)
        t->tv_sec += shift;
    return result;
}

time_t time(time_t *t)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (t)
        *t = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict t, void *restrict zone)
{
    struct timespec now;

    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    t->tv_sec = now.tv_sec;
    t->tv_usec = now.tv_nsec / 1000;
    return 0;
}

/* Memory */

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

void *malloc(size_t n)
{
    return strikes(MEMORY, NULL) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return strikes(MEMORY, NULL) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return strikes(MEMORY, NULL) ? NULL : __libc_realloc(p, n);
}
