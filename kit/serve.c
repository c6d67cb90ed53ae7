#include "serve_parts.h"

#include "checksum.h"
#include "diag.h"
#include "file.h"
#include "manifest.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* Saves come in clusters, and one build is enough for each: it begins when nothing has been saved
   for QUIET seconds, and at the latest LATEST seconds after the first. All files are looked at each
   RESCAN seconds, and for no more than a SHARE-th of the time. */
static const double QUIET = 0.05, LATEST = 0.5, RESCAN = 2, SHARE = 20;

static const double LONGEST = 1000; /* seconds of a wait */

struct serve {
    struct arena *a;
    const struct serve_options *o;
    const char *folder; /* of our own; the site is in it */
    const char *site, *manifest;
    struct shared *shared;
    struct watch *watch;
    struct server *server;
    struct rebuild build;
    struct quick *quick;
    int listener, signals, lock;
    unsigned port;
    uint64_t built; /* what watch_scan said before the last build */
    bool good;      /* so was that build */
    bool wanted;    /* a build, at build_at; first wanted at since */
    double since, build_at, scan_at;
};

/* Building */

static void want(struct serve *s, double now)
{
    if (!s->wanted)
        s->since = now;
    s->wanted = true;
    s->build_at = now + QUIET;
    if (s->build_at > s->since + LATEST)
        s->build_at = s->since + LATEST;
}

static void scan(struct serve *s)
{
    double began = clock_seconds(), ended;

    s->built = watch_scan(s->watch);
    ended = clock_seconds();
    s->scan_at = ended + (RESCAN > (ended - began) * SHARE ? RESCAN : (ended - began) * SHARE);
}

/* How a build ends that found something to mend in the content. */
static const str to_mend = STR_INIT("kit: nothing was written");

/* Shows what the build said: at first all but notes, later what stopped it, and its last line. */
static void tell(str said, int status, str site, str errors, bool first)
{
    while (said.n) {
        str line = str_line(&said);
        bool last = !said.n, mine = str_starts(line, to_mend);

        if (last || (str_find(line, STR(": error: ")) != SIZE_MAX && !mine) ||
            (first && !mine && str_find(line, STR(": note: ")) == SIZE_MAX))
            fprintf(stderr, STR_FMT "\n", STR_ARG(line));
    }
    if (status > WORLD)
        fprintf(stderr, "kit: error: " STR_FMT, STR_ARG(str_from(errors, 1)));
    if (errors.n)
        fprintf(stderr, "kit: mend that; until then %s\n",
                site.n ? "the last good site is served" : "there is no site");
}

/* False when the server cannot even begin. */
static bool build_done(struct serve *s)
{
    struct arena *a = arena_new();
    bool first = !s->server;
    pid_t stays;
    int talk, status = rebuild_end(&s->build, &stays, &talk);
    str said = {s->build.said, s->build.n}, manifest, site, errors, pages;

    if (status == WORLD && !first && s->wanted) {
        arena_free(a); /* a file changed while it was read: what comes next will tell */
        return true;
    }
    quick_built(s->quick, !status, stays, talk);
    s->good = !status;
    if (status)
        shared_set(s->shared, STR(""), rebuild_errors(a, said, status));
    else if (file_read(a, s->manifest, MANIFEST_MAX, &manifest) == FILE_OK)
        shared_set(s->shared, sha_of(a, manifest), STR(""));
    shared_set_pages(s->shared, STR(""));
    shared_get(s->shared, a, &site, &errors, &pages);
    tell(said, status, site, errors, first);
    arena_free(a);
    return !first || !status || str_find(said, to_mend) != SIZE_MAX;
}

/* False where it cannot be started. */
static bool build_now(struct serve *s)
{
    bool begun;

    s->wanted = false;
    scan(s);
    quick_begun(s->quick);
    begun = rebuild_begin(&s->build, s->o, s->site);
    if (!begun) {
        struct arena *a = arena_new();
        str why = str_format(a, "\tcannot start the build: %s\n", strerror(errno));

        shared_set(s->shared, STR(""), why);
        fprintf(stderr, "kit: error: " STR_FMT, STR_ARG(str_from(why, 1)));
        arena_free(a);
    }
    return begun;
}

/* Serving */

static void announce(struct serve *s)
{
    s->server = http_begin(s->a, s->listener, s->port, s->site, s->shared);
    if (!s->server) {
        dir_remove(s->folder);
        die("cannot start the web server: %s", strerror(errno));
    }
    printf("http://127.0.0.1:%u/\n", s->port);
    fflush(stdout);
    fprintf(stderr,
            "kit: this computer alone can open that address, for the audience '%s'; press the keys "
            "Ctrl and C together to end\n",
            s->o->audience ? s->o->audience : "lead");
}

/* The page of a record that was saved, before all others. */
static void make_quick_page(struct serve *s, bool told)
{
    if (quick_turn(s->quick, told, clock_seconds())) {
        struct arena *a = arena_new();

        shared_set_pages(s->shared, quick_pages(s->quick, a));
        arena_free(a);
    }
}

/* A build takes the computer for itself, so it begins behind the page; but not long after it was
   to. */
static double begin_at(const struct serve *s)
{
    return quick_busy(s->quick) ? s->build_at + LATEST : s->build_at;
}

static int wait_for(const struct serve *s, struct pollfd *fds)
{
    double now = clock_seconds(), until = s->build.pid ? 1e9 + now
                                          : s->wanted  ? begin_at(s)
                                                       : s->scan_at;

    if (until > quick_until(s->quick))
        until = quick_until(s->quick);
    fds[0] = (struct pollfd){.fd = s->signals, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = watch_fd(s->watch), .events = POLLIN};
    fds[2] = (struct pollfd){.fd = s->build.pipe, .events = POLLIN};
    fds[3] = (struct pollfd){.fd = quick_fd(s->quick), .events = POLLIN};
    return poll(fds, 4,
                until > now + LONGEST ? (int)LONGEST * 1000
                : until > now         ? (int)((until - now) * 1000) + 1
                                      : 0);
}

/* Until a signal comes; 3 where the first build was refused by the world. */
static int serve_loop(struct serve *s)
{
    struct pollfd fds[4];

    if (!build_now(s))
        return 3;
    for (;;) {
        double now;

        if (wait_for(s, fds) < 0 && errno != EINTR)
            return 3;
        now = clock_seconds();
        if (fds[0].revents)
            return 0;
        if (fds[1].revents && watch_told(s->watch, quick_saved, s->quick))
            want(s, now);
        make_quick_page(s, fds[3].revents);
        if (fds[2].revents && !rebuild_read(&s->build)) {
            if (!build_done(s))
                return 3;
            if (!s->server)
                announce(s);
        }
        if (s->build.pid)
            continue;
        if (!s->wanted && now >= s->scan_at) {
            uint64_t built = s->built;

            scan(s);
            /* Somebody may have cleared the folder away that the site is in. */
            if (s->built != built || (s->good && !file_exists(s->manifest)))
                want(s, now);
        }
        if (s->wanted && now >= begin_at(s))
            build_now(s);
    }
}

/* Before there is a second thread, which has them from here. */
static int hold_signals(void)
{
    sigset_t ours;

    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGHUP);
    sigprocmask(SIG_BLOCK, &ours, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &ours, SFD_CLOEXEC);
}

int serve_run(struct arena *a, const struct serve_options *o)
{
    struct serve s = {
        .a = a, .o = o, .port = o->port, .build = {.pipe = -1, .talk = -1}, .lock = -1};
    int status;

    s.shared = shared_new(a);
    s.listener = http_listen(&s.port);
    s.signals = hold_signals();
    s.folder = serve_folder(a, o->folder, &s.lock);
    s.site = path_in(a, s.folder, STR("built/site")); /* a build locks the folder above */
    s.manifest = path_in(a, s.site, STR(MANIFEST_NAME));
    s.quick = quick_new(a, s.site);
    s.watch = watch_new(a, o->folder);
    status = serve_loop(&s);
    rebuild_stop(&s.build);
    quick_end(s.quick);
    if (s.server)
        http_end(s.server);
    else
        close(s.listener);
    watch_close(s.watch);
    dir_remove(s.folder);
    dir_unlock(s.lock);
    close(s.signals);
    free(s.build.said);
    shared_free(s.shared);
    return status;
}
