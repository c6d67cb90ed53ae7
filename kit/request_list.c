#include "request_parts.h"

#include "file.h"
#include "report.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS = 6, WIDE = 100, NARROW = 24, SOON = 48 * 60 /* minutes */ };

/* What the list counts from. Hours count where today is the clock's; where somebody named another
   day, there is no time of day. */
struct count {
    struct arena *a;
    str today, now; /* now is empty, or as 2027-03-09 14:00 */
};

/* Minutes since the first day, of a day with a time of day. */
static long minutes_of(str moment)
{
    long days = 0;

    date_parse(str_sub(moment, 0, 10), &days);
    return days * 24 * 60 + ((moment.p[11] - '0') * 10 + moment.p[12] - '0') * 60 +
           (moment.p[14] - '0') * 10 + moment.p[15] - '0';
}

static str count_of(struct arena *a, long n, const char *one)
{
    return str_format(a, "%ld %s%s", n, one, n == 1 ? "" : "s");
}

/* "3 days late", "in 2 hours", "today at 14:00". *LATE says whether it is. */
static str left_words(const struct count *c, str due, bool *late)
{
    bool timed = date_time_parse(c->a, due).n;
    long day, today, left, n;
    str words;

    *late = false;
    if (!date_parse(timed ? str_sub(due, 0, 10) : due, &day) || !date_parse(c->today, &today))
        return due.n ? STR("no day that the kit knows") : STR("no day agreed");
    left = day - today;
    *late = left < 0;
    if (timed && c->now.n) {
        n = minutes_of(due) - minutes_of(c->now);
        *late = n < 0;
        n = n < 0 ? -n : n;
        if (n < SOON) {
            words = n < 60 ? count_of(c->a, n, "minute") : count_of(c->a, n / 60, "hour");
            return str_format(c->a, "%s" STR_FMT "%s", *late ? "" : "in ", STR_ARG(words),
                              *late ? " late" : "");
        }
    }
    if (left < 0)
        return str_format(c->a, STR_FMT " late", STR_ARG(count_of(c->a, -left, "day")));
    words = left > 1    ? str_format(c->a, "in " STR_FMT, STR_ARG(count_of(c->a, left, "day")))
            : left == 1 ? STR("tomorrow")
                        : STR("today");
    return timed && left < 2 ? str_format(c->a, STR_FMT " at " STR_FMT, STR_ARG(words),
                                          STR_ARG(str_from(due, 11)))
                             : words;
}

/* Columns of the question below. */
enum {
    ID,
    DUE,
    OWNER,
    STATUS,
    WHAT,
    OPEN,
    ASKED,
    ASKED_BY,
    SECOND,
    EVIDENCE,
    ANSWERED,
    NOTE,
    SLUG
};

/* Open ones by the moment they are due, so those that are late come first; a day without an hour is
   over when it ends. Then those that were answered, the last one first. */
static struct stmt *ask(struct kit *k, bool all)
{
    return db_formatted(
        k->db,
        "select q.id, q.due, q.owner, q.status, q.what, o.line is not null, q.asked, q.asked_by, "
        "(select r.second from role_own w join record r on r.ref = w.ref where w.id = q.owner), "
        "q.evidence, q.answered, q.note, q.slug from request q left join open_request o on o.line "
        "= "
        "q.line where %s order by o.line is null, iif(o.line is null, '', case when q.due is null "
        "then '~~' when q.due not glob '[0-9]*' then '~' when length(q.due) = 10 then q.due || ' "
        "99' else q.due end), iif(o.line is null, q.answered, '') desc, q.line",
        all ? "1" : "o.line is not null");
}

static void add_text(struct buf *b, const char *key, struct stmt *s, int col)
{
    buf_format(b, ", \"%s\": ", key);
    if (stmt_is_null(s, col))
        buf_addc(b, "null");
    else
        buf_json(b, stmt_text(s, col));
}

static void add_evidence(struct buf *b, str list)
{
    bool any = false;

    buf_addc(b, ", \"evidence\": [");
    for (str one; (one = request_next(&list)).n; any = true) {
        buf_addc(b, any ? ", " : "");
        buf_json(b, one);
    }
    buf_byte(b, ']');
}

static void write_json(const struct count *c, struct stmt *s)
{
    struct buf b = {.arena = c->a};
    size_t n = 0;

    buf_byte(&b, '[');
    for (; stmt_step(s); n++) {
        bool late = false, is_open = stmt_number(s, OPEN);
        str left = is_open ? left_words(c, stmt_text(s, DUE), &late) : STR("");

        buf_addc(&b, n ? ",\n  {\"ref\": " : "\n  {\"ref\": ");
        buf_json(&b, str_format(c->a, "requests/" STR_FMT, STR_ARG(stmt_text(s, SLUG))));
        add_text(&b, "id", s, ID);
        add_text(&b, "asked", s, ASKED);
        add_text(&b, "asked-by", s, ASKED_BY);
        add_text(&b, "what", s, WHAT);
        add_text(&b, "due", s, DUE);
        buf_addc(&b, ", \"left\": ");
        buf_json(&b, left);
        buf_format(&b, ", \"late\": %s, \"open\": %s", late ? "true" : "false",
                   is_open ? "true" : "false");
        add_text(&b, "owner", s, OWNER);
        add_text(&b, "second", s, SECOND);
        add_text(&b, "status", s, STATUS);
        add_evidence(&b, stmt_text(s, EVIDENCE));
        add_text(&b, "answered", s, ANSWERED);
        add_text(&b, "note", s, NOTE);
        buf_byte(&b, '}');
    }
    buf_addc(&b, n ? "\n]\n" : "]\n");
    fwrite(b.p, 1, b.n, stdout);
}

/* The table */

struct line {
    str cells[COLUMNS];
    bool late, is_open;
};

static size_t width_of_terminal(void)
{
    struct winsize w;

    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : WIDE;
}

static void pad(str text, size_t width)
{
    size_t n = utf8_count(text);

    printf(STR_FMT "%*s", STR_ARG(text), (int)(width > n ? width - n : 0) + 2, "");
}

/* The last column: on a terminal it goes on below itself. */
static void print_last(str text, size_t indent, size_t room)
{
    size_t col = 0;

    while (text.n) {
        str word = str_until(&text, ' ');
        size_t n = utf8_count(word);

        if (col && room && col + 1 + n > room) {
            printf("\n%*s", (int)indent, "");
            col = 0;
        }
        printf("%s" STR_FMT, col ? " " : "", STR_ARG(word));
        col += n + (col ? 1 : 0);
    }
    putchar('\n');
}

static void print_table(const struct line *lines, size_t n)
{
    size_t widths[COLUMNS] = {0}, indent = 0, wide = width_of_terminal(), room;
    bool colour = report_in_colour(stdout);

    for (size_t i = 0; i < n; i++)
        for (int j = 0; j < COLUMNS; j++)
            if (utf8_count(lines[i].cells[j]) > widths[j])
                widths[j] = utf8_count(lines[i].cells[j]);
    for (int j = 0; j < COLUMNS - 1; j++)
        indent += widths[j] + 2;
    room = wide > indent + NARROW ? wide - indent : 0;
    for (size_t i = 0; i < n; i++) {
        for (int j = 0; j < COLUMNS - 1; j++) {
            bool red = colour && lines[i].late && j == 2;

            fputs(red ? "\033[1;31m" : "", stdout);
            pad(lines[i].cells[j], widths[j]);
            fputs(red ? "\033[0m" : "", stdout);
        }
        print_last(lines[i].cells[COLUMNS - 1], indent, room);
    }
}

static str cell(struct arena *a, str text, const char *none)
{
    return text.n ? text_one_line(a, text) : str_of(none);
}

static void write_table(const struct count *c, struct stmt *s, bool all)
{
    struct line *lines = NULL;
    size_t n = 0, late = 0, waiting = 0;

    *arena_push(c->a, lines, n) = (struct line){
        .cells = {STR("ID"), STR("Due"), STR("Left"), STR("Owner"), STR("State"), STR("What")}};
    while (stmt_step(s)) {
        struct line l = {.is_open = stmt_number(s, OPEN)};

        l.cells[0] = cell(c->a, stmt_text(s, ID), "-");
        l.cells[1] = cell(c->a, stmt_text(s, DUE), "-");
        l.cells[2] = l.is_open ? left_words(c, stmt_text(s, DUE), &l.late) : STR("-");
        l.cells[3] = cell(c->a, stmt_text(s, OWNER), "nobody yet");
        l.cells[4] = l.late ? STR("late") : cell(c->a, stmt_text(s, STATUS), "open");
        l.cells[5] = cell(c->a, stmt_text(s, WHAT), "-");
        late += l.late;
        waiting += l.is_open;
        *arena_push(c->a, lines, n) = l;
    }
    if (n > 1)
        print_table(lines, n);
    fflush(stdout);
    if (waiting)
        fprintf(stderr, "kit: %zu open, %zu late", waiting, late);
    else
        fputs("kit: no request is open", stderr);
    fprintf(stderr, "%s\n", all ? "" : "; --all shows those that were answered, too");
}

int request_list(struct kit *k, const struct request *o)
{
    struct count c = {.a = k->arena, .today = k->today, .now = STR("")};
    struct request_log log;
    struct stmt *s;

    if (!request_log_read(k, &log)) /* what cannot be read must not look like an empty list */
        return 1;
    if (!k->as_of.n && !db_number(k->db, "select count(*) from kit_own where today is not null"))
        c.now = clock_moment(k->arena, 0);
    s = ask(k, o->all);
    if (o->json)
        write_json(&c, s);
    else
        write_table(&c, s, o->all);
    stmt_close(s);
    return 0;
}
