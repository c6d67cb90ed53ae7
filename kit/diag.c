#include "diag.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void diag_add(struct diags *ds, str path, unsigned line, unsigned col, enum level level,
              const char *id, const char *fmt, ...)
{
    struct diag d = {.line = line, .col = col, .level = level};
    char text[2048];
    str message;
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    message = str_of(text);
    if (!utf8_valid(message)) /* cut inside a letter */
        message.n = utf8_bad(message);
    if (ds->n == ds->cap) {
        ds->cap = ds->cap ? ds->cap * 2 : 64;
        ds->list = arena_grow(ds->arena, ds->list, ds->n, ds->cap, sizeof *ds->list);
    }
    d.path = str_copy(ds->arena, path);
    d.id = str_copy(ds->arena, str_of(id));
    d.message = str_copy(ds->arena, message);
    ds->list[ds->n++] = d;
}

void diag_join(struct diags *ds, const struct diags *more)
{
    for (size_t i = 0; i < more->n; i++) {
        const struct diag *d = &more->list[i];

        diag_add(ds, d->path, d->line, d->col, d->level, d->id.p, STR_FMT, STR_ARG(d->message));
    }
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

void complain(const char *fmt, va_list ap)
{
    fputs("kit: error: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
}

static void (*last_act)(void *user);
static void *last_user;

void die_after(void (*last)(void *user), void *user)
{
    last_act = last;
    last_user = user;
}

/* Of several threads the first speaks, and takes away what was half made; the others end with it. */
void die(const char *fmt, ...)
{
    static atomic_flag dying = ATOMIC_FLAG_INIT;
    va_list ap;

    while (atomic_flag_test_and_set(&dying))
        pause();
    if (last_act)
        last_act(last_user);
    va_start(ap, fmt);
    complain(fmt, ap);
    va_end(ap);
    exit(3);
}
