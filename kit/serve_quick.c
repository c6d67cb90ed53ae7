#include "serve_parts.h"

#include "checksum.h"
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* More than MOST files at once are no edit of somebody's. A build has READY seconds to say that it
   can be asked, and ANSWER for a page. */
enum { MOST = 16, PAGE_MAX = 64 << 20 };
static const double READY = 60, ANSWER = 3;

struct page {
    char *path, *was; /* what stood there before */
    size_t n;
    char version[65];
};

struct quick {
    const char *site, *made; /* the site, and where a page lies when it is made */
    /* the site as the last good build left it: what is done late is not done to the next one */
    int folder;
    pid_t pid; /* the build that stayed; 0: none */
    int talk;
    bool ready, asked;
    double until;
    struct {
        char *path;
        bool asked;
    } saved[MOST];
    size_t nsaved;
    struct page pages[MOST];
    size_t npages;
};

struct quick *quick_new(struct arena *a, const char *site)
{
    struct quick *q = arena_one(a, struct quick);

    *q = (struct quick){.site = site, .folder = -1, .talk = -1};
    q->made = path_join(a, path_folder(str_of(site)), STR(WARM_PAGE)).p;
    return q;
}

void quick_saved(void *quick, str path)
{
    struct quick *q = quick;

    for (size_t i = 0; i < q->nsaved; i++)
        if (str_eq(str_of(q->saved[i].path), path)) {
            q->saved[i].asked = false;
            return;
        }
    if (q->nsaved < MOST && (q->saved[q->nsaved].path = strndup(path.p, path.n)))
        q->saved[q->nsaved++].asked = false;
}

/* Forgets what was saved: all, or what was asked for. */
static void forget_saved(struct quick *q, bool all)
{
    size_t kept = 0;

    for (size_t i = 0; i < q->nsaved; i++)
        if (all || q->saved[i].asked)
            free(q->saved[i].path);
        else
            q->saved[kept++] = q->saved[i];
    q->nsaved = kept;
}

static void forget_pages(struct quick *q)
{
    for (size_t i = 0; i < q->npages; i++) {
        free(q->pages[i].path);
        free(q->pages[i].was);
    }
    q->npages = 0;
}

/* Whatever it does, it is stopped. */
static void dismiss(struct quick *q)
{
    if (q->pid) {
        kill(-q->pid, SIGKILL);
        while (waitpid(q->pid, NULL, 0) < 0 && errno == EINTR)
            ;
        close(q->talk);
    }
    q->pid = 0;
    q->talk = -1;
    q->ready = q->asked = false;
}

bool quick_busy(const struct quick *q)
{
    return q->asked;
}

int quick_fd(const struct quick *q)
{
    return q->talk;
}

double quick_until(const struct quick *q)
{
    return q->pid && (q->asked || !q->ready) ? q->until : 1e18;
}

/* Placing pages */

static bool read_at(struct arena *a, int folder, const char *path, str *bytes)
{
    struct stat st;
    int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool good = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= PAGE_MAX &&
                serve_take(a, fd, (size_t)st.st_size, bytes);

    if (fd >= 0)
        close(fd);
    return good;
}

static struct page *page_of(struct quick *q, const char *path, str was)
{
    struct page *p = &q->pages[q->npages];

    for (size_t i = 0; i < q->npages; i++)
        if (!strcmp(q->pages[i].path, path))
            return &q->pages[i];
    if (q->npages == MOST)
        return NULL;
    *p = (struct page){.path = strdup(path), .was = malloc(was.n + 1), .n = was.n};
    if (!p->path || !p->was) {
        free(p->path);
        free(p->was);
        return NULL;
    }
    memcpy(p->was, was.p, was.n);
    q->npages++;
    return p;
}

/* Puts the page that was made into the site. False where that is no page of the site, or what it
   was already. */
static bool place(struct quick *q, const char *path)
{
    struct arena *a = arena_new();
    str was, now;
    struct page *p = NULL;

    if (read_at(a, q->folder, path, &was) && read_at(a, AT_FDCWD, q->made, &now) &&
        !str_eq(was, now) && (p = page_of(q, path, was)) &&
        renameat(AT_FDCWD, q->made, q->folder, path) == 0)
        snprintf(p->version, sizeof p->version, STR_FMT, STR_ARG(sha_of(a, now)));
    else
        p = NULL;
    arena_free(a);
    return p;
}

static void put_back(struct quick *q)
{
    for (size_t i = 0; i < q->npages; i++)
        if (file_write(q->made, (str){q->pages[i].was, q->pages[i].n}))
            (void)!renameat(AT_FDCWD, q->made, q->folder, q->pages[i].path);
}

/* The talk */

/* False where nobody is there any more. */
static bool listen_to(struct quick *q, bool *changed)
{
    char words[PATH_MAX];
    ssize_t n = recv(q->talk, words, sizeof words - 1, MSG_DONTWAIT);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (n <= 0)
        return false;
    words[n] = '\0';
    if (!strcmp(words, WARM_READY))
        q->ready = true;
    else if (q->asked) {
        q->asked = false;
        *changed = strcmp(words, WARM_NONE) != 0 && place(q, words);
    }
    return true;
}

static bool ask(struct quick *q, double now)
{
    for (size_t i = 0; q->ready && !q->asked && i < q->nsaved; i++) {
        if (q->saved[i].asked)
            continue;
        q->saved[i].asked = q->asked = true;
        q->until = now + ANSWER;
        return send(q->talk, q->saved[i].path, strlen(q->saved[i].path),
                    MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
    }
    return true;
}

bool quick_turn(struct quick *q, bool told, double now)
{
    bool changed = false;

    if (q->pid && ((told && !listen_to(q, &changed)) || now >= quick_until(q) || !ask(q, now)))
        dismiss(q);
    return changed;
}

void quick_begun(struct quick *q)
{
    forget_saved(q, false);
}

void quick_built(struct quick *q, bool good, pid_t stays, int talk)
{
    dismiss(q);
    if (good) {
        if (q->folder >= 0)
            close(q->folder);
        q->folder = open(q->site, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    } else
        put_back(q);
    forget_pages(q);
    if (!stays)
        forget_saved(q, true);
    for (size_t i = 0; i < q->nsaved; i++) /* while it was building */
        q->saved[i].asked = false;
    q->pid = stays;
    q->talk = talk;
    q->until = clock_seconds() + READY;
}

str quick_pages(const struct quick *q, struct arena *a)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < q->npages; i++)
        if (q->pages[i].version[0])
            buf_format(&b, "%s\t%s\n", q->pages[i].path, q->pages[i].version);
    return buf_str(&b);
}

void quick_end(struct quick *q)
{
    dismiss(q);
    forget_pages(q);
    forget_saved(q, true);
    if (q->folder >= 0)
        close(q->folder);
}
