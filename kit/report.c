#include "report.h"

#include "file.h"

#include <stdlib.h>
#include <unistd.h>

enum { SOURCE_MAX = 4 << 20, SOURCE_WIDTH = 160 };

bool report_in_colour(FILE *to)
{
    const char *no = getenv("NO_COLOR");

    return isatty(fileno(to)) && !(no && *no);
}

/* A file must not command the terminal. In one piece: stderr writes each byte that it is given. */
static void put_safe(struct arena *a, str s, char instead, FILE *to)
{
    s = text_shown(a, s, instead);
    fwrite(s.p, 1, s.n, to);
}

/* The source line of a message, and a caret below its column. */
static void show_source(struct kit *k, const struct diag *d, FILE *to)
{
    str text, line = STR("");

    if (!d->line || file_read(k->scratch, path_in(k->scratch, k->folder, d->path), SOURCE_MAX,
                              &text) != FILE_OK)
        return;
    for (unsigned i = 0; i < d->line && text.n; i++)
        line = str_line(&text);
    if (!line.n || line.n > SOURCE_WIDTH || d->col > utf8_count(line) + 1)
        return;
    fputs("    ", to);
    put_safe(k->scratch, line, ' ', to);
    fprintf(to, "\n    %*s^\n", (int)(d->col ? d->col - 1 : 0), "");
}

void report_text(struct kit *k, enum level least, FILE *to)
{
    static const char *const colours[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    bool colour = report_in_colour(to), terminal = isatty(fileno(to));

    for (size_t i = 0; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];

        if (d->level > least)
            continue;
        put_safe(k->scratch, d->path, '?', to);
        if (d->line)
            fprintf(to, ":%u:%u", d->line, d->col ? d->col : 1);
        fprintf(to, ": %s%s%s: ", colour ? colours[d->level] : "", level_name(d->level),
                colour ? "\033[0m" : "");
        put_safe(k->scratch, d->message, '?', to);
        fputs(" [", to);
        put_safe(k->scratch, d->id, '?', to);
        fputs("]\n", to);
        if (terminal)
            show_source(k, d, to);
        arena_reset(k->scratch);
    }
}

int report_broken(struct kit *k, str path)
{
    struct kit shown = *k;

    shown.diags = (struct diags){.arena = k->arena};
    for (size_t i = 0; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];

        if (str_eq(d->path, path) && (d->level == LEVEL_ERROR || str_eqc(d->id, "outside")))
            diag_copy(&shown.diags, d);
    }
    if (!shown.diags.n)
        return DONE;
    complain("'" STR_FMT "' has errors; mend these first:", STR_ARG(path));
    report_text(&shown, LEVEL_WARNING, stderr);
    return report_status(&shown, true);
}

void report_json(struct kit *k, struct buf *b)
{
    buf_addc(b, "\"diagnostics\": [");
    for (size_t i = 0; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];

        buf_addc(b, i ? ",\n  {\"path\": " : "\n  {\"path\": ");
        buf_json(b, d->path);
        buf_format(b, ", \"line\": %u, \"col\": %u, \"level\": \"%s\", \"id\": ", d->line,
                   d->line && !d->col ? 1 : d->col, level_name(d->level));
        buf_json(b, d->id);
        buf_addc(b, ", \"message\": ");
        buf_json(b, d->message);
        buf_byte(b, '}');
    }
    buf_format(b, "%s],\n\"counts\": {\"error\": %zu, \"warning\": %zu, \"note\": %zu}",
               k->diags.n ? "\n" : "", diag_count(&k->diags, LEVEL_ERROR),
               diag_count(&k->diags, LEVEL_WARNING), diag_count(&k->diags, LEVEL_NOTE));
}

static void count(size_t n, const char *word)
{
    fprintf(stderr, "%zu %s%s, ", n, word, n == 1 ? "" : "s");
}

void report_last_line(struct kit *k, size_t pages, double seconds)
{
    count(k->records, "record");
    fprintf(stderr, "%zu page%s written, ", pages, pages == 1 ? "" : "s");
    count(diag_count(&k->diags, LEVEL_ERROR), "error");
    count(diag_count(&k->diags, LEVEL_WARNING), "warning");
    fprintf(stderr, "%.1f seconds\n", seconds);
}

int report_status(const struct kit *k, bool strict)
{
    for (size_t i = 0; i < k->diags.n; i++)
        if (str_eqc(k->diags.list[i].id, "unreadable"))
            return WORLD; /* whoever may open the file has nothing to mend in it */
    return diag_count(&k->diags, LEVEL_ERROR) || (strict && diag_count(&k->diags, LEVEL_WARNING))
               ? REFUSED
               : DONE;
}

bool report_day(struct kit *k, str on, long most)
{
    long day, latest = clock_today(), other;

    if (!date_parse(on, &day))
        return true;
    if (clock_writing() > latest)
        latest = clock_writing();
    if (date_parse(k->today, &other) && other > latest)
        latest = other;
    if (day > latest && day <= latest + most)
        fprintf(stderr, "kit: " STR_FMT " is still to come\n", STR_ARG(on));
    return day <= latest + most;
}
