#include "diag.h"

#include <assert.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file's name may be any bytes, and a message may be cut inside a letter. */
static str as_utf8(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    if (utf8_valid(s))
        return str_copy(a, s);
    for (size_t at = 0; at < s.n;)
        utf8_add(&b, utf8_next(s, &at));
    return str_copy(a, buf_str(&b));
}

void diag_add(struct diags *ds, str path, unsigned line, unsigned col, enum level level,
              const char *id, const char *fmt, ...)
{
    struct diag d = {.line = line, .col = col, .level = level};
    char text[2048];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    d.path = as_utf8(ds->arena, path);
    d.id = str_copy(ds->arena, str_of(id));
    d.message = as_utf8(ds->arena, str_of(text));
    *arena_push(ds->arena, ds->list, ds->n) = d;
}

void diag_copy(struct diags *ds, const struct diag *d)
{
    diag_add(ds, d->path, d->line, d->col, d->level, d->id.p, STR_FMT, STR_ARG(d->message));
}

void diag_join(struct diags *ds, const struct diags *more)
{
    for (size_t i = 0; i < more->n; i++)
        diag_copy(ds, &more->list[i]);
}

static int number_cmp(unsigned a, unsigned b)
{
    return (a > b) - (a < b);
}

static int diag_cmp(const void *pa, const void *pb)
{
    const struct diag *a = pa, *b = pb;
    int c = str_cmp(a->path, b->path);

    c = c ? c : number_cmp(a->line, b->line);
    c = c ? c : number_cmp(a->col, b->col);
    c = c ? c : number_cmp(a->level, b->level);
    c = c ? c : str_cmp(a->id, b->id);
    return c ? c : str_cmp(a->message, b->message);
}

void diag_sort(struct diags *ds)
{
    size_t kept = 0;

    if (ds->n)
        qsort(ds->list, ds->n, sizeof *ds->list, diag_cmp);
    for (size_t i = 0; i < ds->n; i++)
        if (!kept || diag_cmp(&ds->list[kept - 1], &ds->list[i]) != 0)
            ds->list[kept++] = ds->list[i];
    ds->n = kept;
}

size_t diag_count(const struct diags *ds, enum level level)
{
    size_t n = 0;

    for (size_t i = 0; i < ds->n; i++)
        n += ds->list[i].level == level;
    return n;
}

const char *level_name(enum level level)
{
    static const char *const names[] = {"error", "warning", "note"};

    return names[level];
}

__attribute__((format(printf, 1, 0))) static void print_error(const char *fmt, va_list ap)
{
    char text[9216] = "kit: error: "; /* two paths, and some words; there may be no memory left */
    size_t n = strlen(text);

    vsnprintf(text + n, sizeof text - n, fmt, ap);
    n = text_tame(text, strlen(text), '?');
    fprintf(stderr, "%.*s\n", (int)n, text);
}

int complain(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    print_error(fmt, ap);
    va_end(ap);
    return REFUSED;
}

int usage_error(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    print_error(fmt, ap);
    va_end(ap);
    return USAGE;
}

const char *world_says(int error)
{
    static _Thread_local char other[160];

    switch (error) {
    case ENOSPC: return "the disk is full; make room and try again";
    case EDQUOT: return "your share of the disk is full; make room and try again";
    case EFBIG: return "the disk takes no file so large; use another disk";
    case EROFS:
        return "the disk is read-only; use another one, or see why it may not be written to";
    case EIO: return "the disk has a fault; try again, and if it stays so, use another disk";
    case EPERM:
    case EACCES: return "permission denied; see who may read and write there";
    case EMFILE:
    case ENFILE: return "too many files are open; close other programs and try again";
    case EBUSY: return "another program is writing to it; save and close it there, then try again";
    case ENOMEM: return "out of memory; close other programs and try again";
    case ENAMETOOLONG: return "the path is too long; choose a shorter one";
    default:
        snprintf(other, sizeof other, "%s; see what stands there, and try again", strerror(error));
        return other;
    }
}

enum { LAST_MAX = 4 };
static struct last {
    void (*act)(void *user);
    void *user;
} lasts[LAST_MAX];
static size_t nlasts;

/* Of several threads the first takes away what was half made, and speaks; the others end with
   it. */
static void last_acts(void)
{
    static atomic_flag dying = ATOMIC_FLAG_INIT;
    static _Thread_local bool mine;

    if (mine) /* what takes away has failed, too */
        _exit(WORLD);
    while (atomic_flag_test_and_set(&dying))
        pause();
    mine = true;
    while (nlasts) {
        const struct last *l = &lasts[--nlasts];

        l->act(l->user);
    }
}

void die_after(void (*last)(void *user), void *user)
{
    if (!last) {
        assert(nlasts);
        nlasts--;
        return;
    }
    assert(nlasts < LAST_MAX);
    lasts[nlasts++] = (struct last){last, user};
    arena_last(last_acts);
}

void die(const char *fmt, ...)
{
    va_list ap;

    last_acts();
    va_start(ap, fmt);
    print_error(fmt, ap);
    va_end(ap);
    fflush(stdout);
    _exit(WORLD); /* other threads may be at work in libraries that tidy up at an exit */
}

void die_of_memory(void)
{
    die("%s", world_says(ENOMEM));
}
