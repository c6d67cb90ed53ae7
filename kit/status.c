#include "status.h"

#include "release.h"
#include "report.h"
#include "views.h"

#include <stdio.h>

enum { WIDTH = 80, CELLS = 5, GAPS = 5 };

/* Text on its way to the terminal. */
struct screen {
    struct arena *a;
    struct db *db;
    bool colour;
};

static void print_json(struct db *db)
{
    struct stmt *s = db_prepare(db, "select key, value from site_status order by n");

    for (int n = 0; stmt_step(s); n++)
        printf("%s\"" STR_FMT "\": %.*s", n ? ",\n" : "{", STR_ARG(stmt_text(s, 0)),
               (int)stmt_text(s, 1).n, stmt_text(s, 1).p);
    puts("}");
    stmt_close(s);
}

/* The word for a colour is that of the pages: good, wait, bad. */
static const char *code_of(const struct screen *s, str look)
{
    if (!s->colour)
        return "";
    return str_eqc(look, "good")   ? "\033[32m"
           : str_eqc(look, "wait") ? "\033[33m"
           : str_eqc(look, "bad")  ? "\033[1;31m"
           : str_eqc(look, "head") ? "\033[1m"
                                   : "";
}

static void put(const struct screen *s, str look, str text)
{
    const char *code = code_of(s, look);

    text = text_shown(s->a, text, '?');
    printf("%s" STR_FMT "%s", code, STR_ARG(text), *code ? "\033[0m" : "");
}

static void space(size_t n)
{
    printf("%*s", (int)n, "");
}

/* TEXT in WIDTH columns: cut, or with spaces behind it. */
static void put_left(const struct screen *s, str look, str text, size_t width)
{
    size_t n = utf8_count(text), at = 0;

    if (n > width) {
        for (size_t i = 0; i + 1 < width; i++)
            utf8_next(text, &at);
        text = str_format(s->a, STR_FMT "…", STR_ARG(str_sub(text, 0, at)));
        n = width;
    }
    put(s, look, text);
    space(width - n);
}

static void put_right(const struct screen *s, str look, str text, size_t width)
{
    size_t n = utf8_count(text);

    space(width > n ? width - n : 0);
    put(s, look, text);
}

/* Lines that are ready to print: a look and a text each. */
static void print_lines(const struct screen *s, const char *sql)
{
    struct stmt *q = db_prepare(s->db, sql);

    while (stmt_step(q)) {
        put(s, stmt_text(q, 0), stmt_text(q, 1));
        putchar('\n');
    }
    stmt_close(q);
}

static void print_coverage(const struct screen *s)
{
    struct stmt *heads = db_prepare(s->db, "select category from site_status_head order by n");
    struct stmt *rows =
        db_prepare(s->db, "select id, score, title from site_statement_now order by n");
    struct stmt *cells = db_prepare(
        s->db, "select look, words from site_status_cell where statement = ?1 order by n");
    size_t widths[16], n = 0, taken = CELLS;

    for (; n < 16 && stmt_step(heads); n++) {
        widths[n] = utf8_count(stmt_text(heads, 0)) + 2;
        widths[n] = widths[n] < CELLS + 2 ? CELLS + 2 : widths[n];
        taken += widths[n];
    }
    stmt_rewind(heads);
    taken = taken + 20 > WIDTH ? 20 : WIDTH - taken; /* what is left for titles */
    put(s, STR("head"), STR("Own"));
    space(2);
    put_left(s, STR("head"), STR("Coverage: signed off/held"), taken);
    for (size_t i = 0; i < n && stmt_step(heads); i++)
        put_right(s, STR("head"), stmt_text(heads, 0), widths[i]);
    putchar('\n');
    while (stmt_step(rows)) {
        put_right(s, STR(""), stmt_is_null(rows, 1) ? STR("-") : stmt_text(rows, 1), 3);
        space(2);
        put_left(s, STR(""), stmt_text(rows, 2), taken);
        stmt_str(cells, 1, stmt_text(rows, 0));
        for (size_t i = 0; i < n && stmt_step(cells); i++)
            put_right(s, stmt_text(cells, 0), stmt_text(cells, 1), widths[i]);
        stmt_rewind(cells);
        putchar('\n');
    }
    stmt_close(heads);
    stmt_close(rows);
    stmt_close(cells);
}

static void print_gaps(const struct screen *s)
{
    struct stmt *q = db_formatted(
        s->db,
        "select points, look, short, coalesce(owner, 'no owner'), ref, max(length(short)) over (), "
        "max(length(coalesce(owner, 'no owner'))) over () from (select * from site_status_gap "
        "order by n limit %d) order by n",
        GAPS);

    while (stmt_step(q)) {
        put_right(s, STR(""), stmt_text(q, 0), 3);
        space(2);
        put_left(s, stmt_text(q, 1), stmt_text(q, 2), (size_t)stmt_number(q, 5) + 2);
        put_left(s, STR(""), stmt_text(q, 3), (size_t)stmt_number(q, 6) + 2);
        put(s, STR(""), stmt_text(q, 4));
        putchar('\n');
    }
    stmt_close(q);
}

void status_print(struct kit *k, bool json)
{
    struct screen s = {
        .a = k->arena, .db = release_make(k, STR("lead")), .colour = report_in_colour(stdout)};

    views_make(s.db, k->arena);
    if (json)
        print_json(s.db);
    else {
        print_lines(&s, "select look, words from site_status_line where place = 1 order by n");
        if (db_number(s.db, "select count(*) from site_cell"))
            print_coverage(&s);
        print_lines(&s, "select look, words from site_status_line where place = 2 order by n");
        print_gaps(&s);
        print_lines(&s, "select look, words from site_status_line where place = 3 order by n");
    }
    db_close(s.db);
}
