#include "mdsource.h"

#include <string.h>

#include "markdown.h"

/* Cleaning */

static bool is_control(unsigned char c)
{
    return c < 0x20 && c != '\n' && c != '\t';
}

bool source_has_control(str s)
{
    uint64_t word;
    size_t i = 0;

    for (; i < s.n; i++) {
        for (; i + sizeof word <= s.n;
             i += sizeof word) { /* eight bytes at once: is any below 0x20? */
            memcpy(&word, s.p + i, sizeof word);
            if ((word - 0x2020202020202020u) & ~word & 0x8080808080808080u)
                break;
        }
        for (size_t end = i + sizeof word; i < s.n && i < end; i++)
            if (is_control((unsigned char)s.p[i]))
                return true;
        i--;
    }
    return false;
}

/* As utf8_valid, but quick where nearly all is ASCII. */
static bool is_utf8(str s)
{
    for (size_t i = 0; i < s.n;) {
        if (!((unsigned char)s.p[i] & 0x80)) {
            i++;
            continue;
        }
        size_t from = i;

        while (i < s.n && ((unsigned char)s.p[i] & 0x80))
            i++;
        if (!utf8_valid(str_sub(s, from, i - from)))
            return false;
    }
    return true;
}

str source_clean(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    if (!source_has_control(s) && is_utf8(s))
        return s;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);

        if (c == '\r' && at < s.n && s.p[at] == '\n')
            continue;
        c = c == '\r' ? '\n' : c == '\v' || c == '\f' ? ' ' : c;
        utf8_add(&b, c < 0x20 && c != '\n' && c != '\t' ? 0xfffd : c);
    }
    return buf_str(&b);
}

/* Limits */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of a list marker at the beginning of S, with the blank behind it; 0 if there is
   none. */
static size_t marker_length(str s)
{
    size_t n = 0;

    if (s.n && strchr("-+*", s.p[0]))
        n = 1;
    else
        while (n < s.n && n < 9 && is_digit(s.p[n]))
            n++;
    if (n && is_digit(s.p[0]))
        n = n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n + 1 : 0;
    return n && (n == s.n || is_blank(s.p[n])) ? n + 1 : 0;
}

/* How many quotes and list items one line begins. */
static unsigned nesting(str line)
{
    unsigned depth = 0;

    for (size_t at = 0; at < line.n;) {
        size_t n = line.p[at] == '>' ? 1 : marker_length(str_from(line, at));

        depth += n > 0;
        if (!n && !is_blank(line.p[at]))
            return depth;
        at += n ? n : 1;
    }
    return line.n && line.p[0] != '>' ? 0 : depth; /* "- - -" is a rule */
}

/* Whether no paragraph goes on from the lines above into or past LINE. Errs on the side of "it
   does". */
static bool parts_paragraphs(str line)
{
    size_t at = 0;

    while (at < line.n && is_blank(line.p[at]))
        at++;
    if (at == line.n)
        return true;
    if (at > 3 || memchr(line.p, '\t', at))
        return false;
    if (marker_length(str_from(line, at)) && !is_digit(line.p[at]))
        return str_trim(str_from(line, at + 1)).n > 0;
    while (at < line.n && line.p[at] == '>')
        at += at + 1 < line.n && line.p[at + 1] == ' ' ? 2 : 1;
    return at == line.n;
}

static size_t count_brackets(str line)
{
    size_t n = 0;

    for (const char *p = line.p, *end = line.p + line.n; p < end && (p = memchr(p, '[', end - p));
         p++)
        n++;
    return n;
}

static bool is_delimiter_row(str line)
{
    bool dash = false, pipe = false;

    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("|:- \t>", line.p[i]))
            return false;
        dash = dash || line.p[i] == '-';
        pipe = pipe || line.p[i] == '|' || line.p[i] == ':';
    }
    return dash && pipe;
}

static void refuse(struct source *s, unsigned line, const char *why)
{
    if (s->excess)
        return;
    s->excess = why;
    s->excess_line = line;
}

static void scan_lines(struct source *s)
{
    size_t brackets = 0;
    str rest = s->text;

    for (size_t i = 0; rest.n; i++) {
        unsigned number = s->first_line + (unsigned)i;

        s->starts[i] = (size_t)(rest.p - s->text.p);
        s->nlines = i + 1;
        str line = str_line(&rest);

        if (parts_paragraphs(line))
            brackets = 0;
        brackets += count_brackets(line);
        if (brackets > MARKDOWN_MAX_BRACKETS)
            refuse(s, number,
                   "more than 2000 '[' in one paragraph; put empty lines between its parts");
        if (nesting(line) > MARKDOWN_MAX_DEPTH)
            refuse(s, number,
                   "quotes or lists are nested more than 100 deep; take some of them out");
        s->may_have_tables = s->may_have_tables || is_delimiter_row(line);
    }
    s->starts[s->nlines] = s->text.n;
}

void source_read(struct source *s, struct arena *a, str body, unsigned first_line)
{
    size_t lines = 1;

    *s = (struct source){.first_line = first_line};
    if (body.n > MARKDOWN_MAX_BYTES) {
        refuse(s, first_line, "the text is longer than 1 MB; split it into several pages");
        return;
    }
    s->text = body.n ? source_clean(a, body) : STR("");
    for (size_t i = 0; i < s->text.n; i++)
        lines += s->text.p[i] == '\n';
    s->starts = arena_array(a, lines + 1, sizeof *s->starts);
    scan_lines(s);
    s->may_have_definitions = str_find(s->text, STR("]:")) != SIZE_MAX;
    s->known.at = s->known.line_start = s->text.p;
    s->known.line = first_line;
    s->known.col = 1;
}

/* Places */

str source_line(const struct source *s, size_t n)
{
    if (!n || n > s->nlines)
        return (str){s->text.p + s->text.n, 0};
    str line = {s->text.p + s->starts[n - 1], s->starts[n] - s->starts[n - 1]};

    if (line.n && line.p[line.n - 1] == '\n')
        line.n--;
    return line;
}

static unsigned count_chars(const char *from, const char *to)
{
    return (unsigned)utf8_count((str){from, (size_t)(to - from)});
}

static void known_line(struct source *s, const char *line_start, unsigned line)
{
    s->known.at = s->known.line_start = line_start;
    s->known.line = line;
    s->known.col = 1;
}

void source_place(struct source *s, const char *at, unsigned *line, unsigned *col)
{
    while (at < s->known.line_start) {
        const char *p = s->known.line_start - 1;

        while (p > s->text.p && p[-1] != '\n')
            p--;
        known_line(s, p, s->known.line - 1);
    }
    for (const char *p; at > s->known.at && (p = memchr(s->known.at, '\n', at - s->known.at));)
        known_line(s, p + 1, s->known.line + 1);
    if (at >= s->known.at)
        s->known.col += count_chars(s->known.at, at);
    else
        s->known.col -= count_chars(at, s->known.at);
    s->known.at = at;
    *line = s->known.line;
    *col = s->known.col;
}
