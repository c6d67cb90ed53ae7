/* The text of front matter before libyaml reads it: its places, and what is wrong with its
   letters. */
#include "yaml_parts.h"

#include <stdarg.h>
#include <stdio.h>

struct place place_start(const struct reading *r)
{
    return (struct place){.line = r->line, .col = 1};
}

static void place_step(str text, struct place *p)
{
    bool end = text.p[p->at] == '\n';

    utf8_next(text, &p->at);
    p->index++;
    p->line += end;
    p->col = end ? 1 : p->col + 1;
}

struct place place_of_index(struct reading *r, size_t index)
{
    if (index < r->place.index)
        r->place = place_start(r);
    while (r->place.index < index && r->place.at < r->text.n)
        place_step(r->text, &r->place);
    return r->place;
}

struct place place_of_byte(const struct reading *r, size_t at)
{
    struct place p = place_start(r);

    while (p.at < at && p.at < r->text.n)
        place_step(r->text, &p);
    return p;
}

bool reading_fail(struct reading *r, struct place at, const char *id, const char *fmt, ...)
{
    char text[1024];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    diag_add(r->ds, r->path, at.line, at.col, LEVEL_ERROR, id, "%s", text);
    r->failed = true;
    return false;
}

static bool allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7f) || c == 0x85 ||
           (c >= 0xa0 && c != 0xfeff && c != 0xfffe && c != 0xffff);
}

/* Signs that libyaml takes for line ends and that no editor shows: left by other programs where a
   line was broken. */
static bool hidden_line_end(uint32_t c)
{
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}

static str without_hidden_line_ends(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);

        utf8_add(&b, hidden_line_end(c) ? ' ' : c);
    }
    return buf_str(&b);
}

str yaml_escaped(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\')
            buf_byte(&b, '\\');
        buf_byte(&b, (unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
    }
    return buf_str(&b);
}

static bool check_letters(struct reading *r)
{
    struct place p = place_start(r);
    size_t bad = utf8_bad(r->text);
    bool hidden = false;

    if (bad != SIZE_MAX)
        return reading_fail(r, place_of_byte(r, bad), "yaml",
                            "this is not UTF-8; save the file with the encoding UTF-8");
    for (size_t at = 0; at < r->text.n; place_step(r->text, &p)) {
        uint32_t c = utf8_next(r->text, &at);

        if (!allowed(c))
            return reading_fail(r, p, "yaml",
                                "an invisible character (U+%04X) stands here; delete it", c);
        hidden = hidden || hidden_line_end(c);
    }
    if (hidden)
        r->text = without_hidden_line_ends(r->a, r->text);
    return true;
}

/* Many "%…" lines at the start are read in quadratic time, and no author needs one. */
static bool check_first_line(struct reading *r)
{
    str rest = r->text;

    while (rest.n) {
        const char *start = rest.p;
        str line = str_line(&rest);

        if (line.n && line.p[0] == '%')
            return reading_fail(r, place_of_byte(r, (size_t)(start - r->text.p)), "yaml",
                                "a line cannot begin with '%%'; write key: text");
        if (str_trim(line).n && line.p[0] != '#')
            break;
    }
    return true;
}

bool reading_check(struct reading *r)
{
    if (r->text.n > YAML_MAX_BYTES)
        return reading_fail(
            r, place_start(r), "limit",
            "these keys are %zu bytes long, and at most %d are read; move long texts to a body",
            r->text.n, YAML_MAX_BYTES);
    r->text = str_behind(r->text, STR(UTF8_MARK)); /* it is no column */
    return check_letters(r) && check_first_line(r);
}
