#include "csv.h"

#include <string.h>

/* One row while it is read. */
struct row {
    str fields[CSV_MAX_COLUMNS], raws[CSV_MAX_COLUMNS];
    unsigned lines[CSV_MAX_COLUMNS], cols[CSV_MAX_COLUMNS];
    size_t n;
    unsigned line, col; /* of the byte SEEN, to which characters were counted */
    size_t seen;
    bool any; /* text */
};

void csv_start(struct csv *c, str text)
{
    *c = (struct csv){
        .text = str_behind(text, STR(UTF8_MARK)), .sep = ',', .line = 1, .next_line = 1};
    if (text.n > CSV_MAX_BYTES)
        c->error = "the file is larger than 16 MB; split it";
}

static bool at_end(const struct csv *c)
{
    return c->at >= c->text.n;
}

/* 2, 1 or 0: how many bytes of a line end stand at AT. */
static size_t line_end(str text, size_t at)
{
    if (at >= text.n || (text.p[at] != '\n' && text.p[at] != '\r'))
        return 0;
    return text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
}

static void pass_line_end(struct csv *c, struct row *r)
{
    c->at += line_end(c->text, c->at);
    r->line++;
    r->col = 1;
    r->seen = c->at;
}

/* Up to the next separator or line end; a quote in here is a letter like any other. */
static str plain_field(struct csv *c)
{
    size_t start = c->at;

    while (!at_end(c) && c->text.p[c->at] != c->sep && !line_end(c->text, c->at))
        c->at++;
    return str_sub(c->text, start, c->at - start);
}

/* The text from START to END of a quoted field, with single quotes and LF alone. */
static str unquoted(struct arena *a, str s)
{
    struct buf b = {.arena = a};
    size_t from = 0;

    if (str_findc(s, '"') == SIZE_MAX && str_findc(s, '\r') == SIZE_MAX)
        return s;
    for (size_t i = 0; i < s.n; i++) {
        size_t end = s.p[i] == '\r' ? line_end(s, i) : 0;

        if (s.p[i] != '"' && !end)
            continue;
        buf_add(&b, str_sub(s, from, i - from));
        buf_byte(&b, end ? '\n' : '"');
        i += end == 1 ? 0 : 1; /* the second quote, or the LF */
        from = i + 1;
    }
    buf_add(&b, str_from(s, from));
    return buf_str(&b);
}

static bool quoted_field(struct csv *c, struct arena *a, struct row *r, str *field)
{
    size_t start = ++c->at;
    str rest;
    struct buf all = {.arena = a};

    for (;;) {
        if (at_end(c)) {
            c->error = "a quotation mark (\") in this row is never closed; put another at the end "
                       "of its cell";
            return false;
        }
        if (line_end(c->text, c->at)) {
            pass_line_end(c, r);
        } else if (c->text.p[c->at] != '"') {
            c->at++;
        } else if (c->at + 1 < c->text.n && c->text.p[c->at + 1] == '"') {
            c->at += 2;
        } else {
            break;
        }
    }
    *field = unquoted(a, str_sub(c->text, start, c->at - start));
    c->at++;
    rest = plain_field(c); /* "text" and more: all of it is meant */
    if (rest.n) {
        buf_add(&all, *field);
        buf_add(&all, rest);
        *field = buf_str(&all);
    }
    return true;
}

static bool read_field(struct csv *c, struct arena *a, struct row *r)
{
    str *field = &r->fields[r->n];
    size_t start = c->at;

    if (r->n == CSV_MAX_COLUMNS) {
        c->error = "this row has more than 200 columns";
        return false;
    }
    r->col += (unsigned)utf8_count(str_sub(c->text, r->seen, c->at - r->seen));
    r->seen = c->at;
    r->lines[r->n] = r->line;
    r->cols[r->n] = r->col;
    if (!at_end(c) && c->text.p[c->at] == '"') {
        if (!quoted_field(c, a, r, field))
            return false;
    } else {
        *field = plain_field(c);
    }
    r->raws[r->n] = str_sub(c->text, start, c->at - start);
    r->any = r->any || str_trim(*field).n;
    r->n++;
    return true;
}

static bool read_row(struct csv *c, struct arena *a, struct row *r)
{
    size_t start = c->at;
    bool more = true;

    r->n = 0;
    r->line = c->line = c->next_line;
    r->col = 1;
    r->seen = start;
    while (more) {
        if (!read_field(c, a, r))
            return false;
        more = !at_end(c) && c->text.p[c->at] == c->sep;
        c->at += more;
    }
    c->raw = str_sub(c->text, start, c->at - start);
    if (line_end(c->text, c->at))
        pass_line_end(c, r);
    c->next_line = r->line;
    return true;
}

static void *keep(struct arena *a, const void *p, size_t n, size_t size)
{
    return arena_grow(a, p, n, n, size);
}

bool csv_row(struct csv *c, struct arena *a)
{
    struct row r;

    r.any = false; /* no more is cleared: 5 KB for each row would cost more than reading it */
    while (!c->error && !at_end(c) && !r.any)
        if (!read_row(c, a, &r))
            return false;
    if (c->error || !r.any)
        return false;
    if (++c->rows > CSV_MAX_ROWS) {
        c->error = "the table has more than 200,000 rows; split it";
        return false;
    }
    c->n = r.n;
    c->fields = keep(a, r.fields, r.n, sizeof *c->fields);
    c->raws = keep(a, r.raws, r.n, sizeof *c->raws);
    c->lines = keep(a, r.lines, r.n, sizeof *c->lines);
    c->cols = keep(a, r.cols, r.n, sizeof *c->cols);
    return true;
}

unsigned csv_line(str text, size_t at)
{
    unsigned line = 1;

    for (size_t i = 0; i < at; i++)
        line += line_end(text, i) == 1;
    return line;
}

const char *csv_line_end(str text)
{
    for (size_t i = 0; i < text.n && text.p[i] != '\n'; i++)
        if (text.p[i] == '\r')
            return line_end(text, i) == 2 ? "\r\n" : "\r";
    return "\n";
}

void csv_end_line(struct buf *b, const char *end)
{
    if (!str_ends(buf_str(b), STR("\n")) && !str_ends(buf_str(b), STR("\r")))
        buf_addc(b, end);
}

/* A spreadsheet would run a cell that begins with one of these. Numbers stay. */
static bool is_formula(str v)
{
    if (!v.n || !strchr("=+-@\t\r", v.p[0]))
        return false;
    if (v.p[0] != '+' && v.p[0] != '-')
        return true;
    for (size_t i = 1; i < v.n; i++)
        if (!strchr("0123456789.,% ", v.p[i]))
            return true;
    return v.n == 1;
}

void csv_add(struct buf *b, str v)
{
    struct buf text = {.arena = b->arena};

    buf_addc(&text, is_formula(v) ? "'" : "");
    buf_add(&text, v);
    buf_csv(b, buf_str(&text));
}
