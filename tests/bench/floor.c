/* tool of the benchmark · floor CONTENT OUT [--index]: the least that building these records can
   take. Two threads read each Markdown file below CONTENT, cut off its front matter, give the rest
   to libcmark and write what comes back, in a bare frame with its title, below the empty folder
   OUT. With --index one of them first puts titles and texts into an FTS5 table, OUT/index.db.
   Nothing is checked, linked, listed or kept from anybody.

   floor --version: the libraries that it was linked with. */
#include <cmark.h>
#include <errno.h>
#include <fts.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_MOST = 4096 };

struct source {
    char *path; /* as it is opened */
    char *name; /* the part below CONTENT, without .md */
};

struct record {
    char *all; /* the file's bytes, with a NUL behind them */
    const char *title, *body;
    size_t ntitle, nbody;
};

static struct source *sources;
static size_t nsources;
static atomic_size_t next_source;
static const char *out;

static _Noreturn void stop(const char *path, const char *why)
{
    fprintf(stderr, "floor: %s: %s\n", path, why);
    exit(3);
}

static void *some(void *p)
{
    if (!p)
        stop("memory", "there is no more of it");
    return p;
}

/* Reading */

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void join(char to[PATH_MOST], const char *name, const char *ending)
{
    if (snprintf(to, PATH_MOST, "%s/%s%s", out, name, ending) >= PATH_MOST)
        stop(name, "the path is too long");
}

/* Lists the records, and makes the folders that their pages go to. */
static void list(char *content)
{
    char *roots[] = {content, NULL}, folder[PATH_MOST];
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    size_t root = strlen(content) + 1, room = 0;

    if (!tree)
        stop(content, strerror(errno));
    for (FTSENT *e; (e = fts_read(tree));) {
        bool is_record = e->fts_info == FTS_F && e->fts_namelen > 3 &&
                         !strcmp(e->fts_name + e->fts_namelen - 3, ".md");

        if (e->fts_info == FTS_D && e->fts_level > 0) {
            join(folder, e->fts_path + root, "");
            if (mkdir(folder, 0777) && errno != EEXIST)
                stop(folder, strerror(errno));
        }
        if (!is_record)
            continue;
        if (nsources == room) {
            room = room ? room * 2 : 1024;
            sources = some(realloc(sources, room * sizeof *sources));
        }
        sources[nsources++] = (struct source){
            some(strdup(e->fts_path)),
            some(strndup(e->fts_path + root, e->fts_pathlen - root - 3)),
        };
    }
    fts_close(tree);
}

static struct record read_record(const struct source *s)
{
    FILE *in = fopen(s->path, "rb");
    struct record r = {0};
    struct stat st;
    char *end, *title;
    size_t n;

    if (!in || fstat(fileno(in), &st))
        stop(s->path, strerror(errno));
    n = (size_t)st.st_size;
    r.all = some(malloc(n + 1));
    if (fread(r.all, 1, n, in) != n)
        stop(s->path, "it cannot be read whole");
    fclose(in);
    r.all[n] = '\0';
    r.body = r.all;
    if (!strncmp(r.all, "---\n", 4) && (end = strstr(r.all + 3, "\n---\n"))) {
        *end = '\0'; /* a title is sought in the front matter alone */
        r.body = end + 5;
        if ((title = strstr(r.all + 3, "\ntitle: "))) {
            r.title = title + 8;
            r.ntitle = strcspn(r.title, "\n");
        }
    }
    r.nbody = n - (size_t)(r.body - r.all);
    if (r.ntitle > 1 && r.title[0] == '"') {
        r.title++;
        r.ntitle -= 2;
    }
    return r;
}

/* Writing */

static void put_escaped(FILE *to, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '&')
            fputs("&amp;", to);
        else if (text[i] == '<')
            fputs("&lt;", to);
        else
            putc(text[i], to);
    }
}

static void write_page(const struct source *s)
{
    struct record r = read_record(s);
    char *html = some(cmark_markdown_to_html(r.body, r.nbody, CMARK_OPT_DEFAULT));
    char path[PATH_MOST];
    FILE *to;

    join(path, s->name, ".html");
    to = fopen(path, "wb");
    if (!to)
        stop(path, strerror(errno));
    fputs("<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<title>", to);
    put_escaped(to, r.title, r.ntitle);
    fputs("</title>\n<h1>", to);
    put_escaped(to, r.title, r.ntitle);
    fputs("</h1>\n", to);
    fputs(html, to);
    if (fclose(to))
        stop(path, strerror(errno));
    free(html);
    free(r.all);
}

static void *write_pages(void *user)
{
    for (size_t i; (i = atomic_fetch_add(&next_source, 1)) < nsources;)
        write_page(&sources[i]);
    return user;
}

/* The index */

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL))
        stop(sql, sqlite3_errmsg(db));
}

static void write_index(void)
{
    char path[PATH_MOST];
    sqlite3 *db;
    sqlite3_stmt *insert;

    join(path, "index", ".db");
    if (sqlite3_open(path, &db))
        stop(path, sqlite3_errmsg(db));
    run(db, "pragma journal_mode = off; pragma synchronous = off; begin;"
            "create virtual table page using fts5(name unindexed, title, text)");
    if (sqlite3_prepare_v2(db, "insert into page values (?, ?, ?)", -1, &insert, NULL))
        stop(path, sqlite3_errmsg(db));
    for (size_t i = 0; i < nsources; i++) {
        struct record r = read_record(&sources[i]);

        sqlite3_bind_text(insert, 1, sources[i].name, -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, r.title, (int)r.ntitle, SQLITE_STATIC);
        sqlite3_bind_text(insert, 3, r.body, (int)r.nbody, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            stop(sources[i].path, sqlite3_errmsg(db));
        sqlite3_reset(insert);
        free(r.all);
    }
    sqlite3_finalize(insert);
    run(db, "commit");
    if (sqlite3_close(db))
        stop(path, "the index cannot be closed");
}

int main(int argc, char **argv)
{
    bool index = argc == 4 && !strcmp(argv[3], "--index");
    pthread_t other;

    if (argc == 2 && !strcmp(argv[1], "--version")) {
        printf("libcmark %s, SQLite %s\n", cmark_version_string(), sqlite3_libversion());
        return 0;
    }
    if (argc != 3 && !index) {
        fputs("usage: floor CONTENT OUT [--index]\n", stderr);
        return 2;
    }
    out = argv[2];
    if (mkdir(out, 0777) && errno != EEXIST)
        stop(out, strerror(errno));
    list(argv[1]);
    if (pthread_create(&other, NULL, write_pages, NULL))
        stop("threads", "the system gives no more");
    if (index)
        write_index();
    write_pages(NULL);
    pthread_join(other, NULL);
    return 0;
}
