#include "serve_parts.h"

#include "checks.h"
#include "file.h"
#include "reader.h"
#include "release.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct warm {
    struct kit *kit;
    struct reader *reader;
    struct release *release;
    struct maker *maker;
    const char *page; /* the file that a page is put into */
};

static void say(str words)
{
    (void)!send(STDIN_FILENO, words.p, words.n, MSG_NOSIGNAL);
}

/* The server takes the end of what is printed for the end of the build. */
static void end_of_build(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    fflush(NULL);
    say(STR(WARM_BUILT));
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

/* From here on k->db has no TEMP tables of the build: what a query found in them is found anew each
   time. */
static bool open_all(struct warm *w, const struct site_options *o)
{
    struct kit *k = w->kit;
    struct db *read = k->db, *file, *evidence;

    k->db = db_again(read);
    db_close(read);
    file = db_read(path_in(k->arena, o->out, STR("evidence.db")));
    evidence = db_copy(file);
    db_close(file);
    w->reader = reader_again_open(k);
    checks_again_open(k);
    w->release = release_again_open(k, evidence);
    w->maker = site_again_open(k, o, evidence);
    w->page = path_join(k->arena, path_folder(str_of(o->out)), STR(WARM_PAGE)).p;
    return w->maker;
}

/* The path of the page that the file PATH has now; empty where that is for the next build. */
static str make_page(struct warm *w, struct arena *a, str path)
{
    struct kit *k = w->kit;
    str ref, url, page;
    struct kept kept;

    if (!reader_again(w->reader, path, &ref) || checks_again(k, ref, path) ||
        !release_again(w->release, ref, &kept))
        return STR("");
    url = db_text(k->db, a, "select url from record where ref = %s", sql_quote(a, ref));
    return site_again(w->maker, a, url, kept, &page) && file_write(w->page, page) ? url : STR("");
}

void serve_stay(struct kit *k, const struct site_options *o)
{
    struct warm w = {.kit = k};
    char path[PATH_MAX];
    ssize_t n;

    end_of_build();
    if (!str_eqc(o->audience, "lead") || !open_all(&w, o))
        return;
    say(STR(WARM_READY));
    while ((n = recv(STDIN_FILENO, path, sizeof path, 0)) > 0) {
        struct arena *a = arena_new();
        str url = make_page(&w, a, (str){path, (size_t)n});

        say(url.n ? url : STR(WARM_NONE));
        arena_free(a);
    }
}
