#include "citation.h"

#include <strings.h>

enum { MAX_DIGITS = 9 };

struct scan {
    struct arena *arena;
    const str *series;
    size_t nseries;
    str text;
    struct citations *out;
};

/* The series in whose name a number is written, and how. */
struct naming {
    str series;
    bool spaced; /* "Ref 13", not "Ref13" */
};

static bool is_word(str s, size_t at)
{
    return at < s.n && is_alnum(s.p[at]);
}

static size_t skip_notes(str s, size_t at)
{
    while (at < s.n && s.p[at] == CITATION_NOTE)
        at++;
    return text_skip_blank(s, at);
}

/* The length of the longest series' name at AT with its plural and full stop ("Refs", "Ref."). */
static size_t series_at(const struct scan *c, size_t at, str *series)
{
    size_t best = 0, n;

    for (size_t i = 0; i < c->nseries; i++) {
        str name = c->series[i];

        if (name.n > best && name.n <= c->text.n - at &&
            !strncasecmp(name.p, c->text.p + at, name.n)) {
            best = name.n;
            *series = name;
        }
    }
    n = best;
    if (best < 2)
        return best;
    if (at + n < c->text.n && (c->text.p[at + n] | 0x20) == 's' && is_alpha(series->p[best - 1]))
        n++;
    if (at + n < c->text.n && c->text.p[at + n] == '.')
        n++;
    return n;
}

/* Moves *AT over the name of a series and the space behind it; false if what follows is neither a
   number nor another name. */
static bool read_name(const struct scan *c, size_t *at, struct naming *by)
{
    str series = {0}, other;
    size_t n = series_at(c, *at, &series), next = n ? text_skip_blank(c->text, *at + n) : 0;

    if (!n || next >= c->text.n || (!is_digit(c->text.p[next]) && !series_at(c, next, &other)))
        return false;
    *by = (struct naming){series, next > *at + n};
    *at = next;
    return true;
}

/* Moves *AT over a number with its letter: "35a". False if it is part of a longer word. */
static bool read_number(str s, size_t *at)
{
    size_t p = *at;

    while (p < s.n && is_digit(s.p[p]))
        p++;
    if (p == *at || p > *at + MAX_DIGITS)
        return false;
    if (p + 1 < s.n && s.p[p] == '.' && is_digit(s.p[p + 1]))
        for (p++; p < s.n && is_digit(s.p[p]) && p < *at + 2 * MAX_DIGITS;)
            p++;
    p += p < s.n && is_alpha(s.p[p]);
    if (is_word(s, p))
        return false;
    *at = p;
    return true;
}

/* An id as it is most likely written: the series' spelling, a space if it is a word or the author
   wrote one. */
static str target_of(struct arena *a, const struct naming *by, str number)
{
    bool space = by->series.n && (by->spaced || by->series.n > 2);

    return str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(by->series), space ? " " : "",
                      STR_ARG(text_lower(a, number)));
}

static struct citation *add(struct scan *c)
{
    return arena_push(c->arena, c->out->list, c->out->n);
}

/* Reads "Ref 13", "13" or "Ref IR10" at *AT and adds it. BY is the naming so far and then. */
static bool read_item(struct scan *c, size_t *at, size_t bracket, struct naming *by, bool bare)
{
    size_t p = *at, number;
    struct naming is = *by;

    if (read_name(c, &p, &is))
        read_name(c, &p, &is); /* "Ref IR10" is IR10 */
    else if (!bare)
        return false;
    number = p;
    if (!read_number(c->text, &p))
        return false;
    *add(c) =
        (struct citation){.at = *at,
                          .n = p - *at,
                          .number = number,
                          .bracket = bracket,
                          .kind = 'C',
                          .target = target_of(c->arena, &is, str_sub(c->text, number, p - number))};
    *by = is;
    *at = p;
    return true;
}

/* Moves *AT over what may join two numbers; *BARE says whether the next one needs no series'
   name. */
static bool read_joiner(str s, size_t *at, bool *bare)
{
    size_t from = *at, p = skip_notes(s, from);

    *bare = false;
    for (size_t n = 1; n && p < s.n; p = skip_notes(s, p + n)) {
        bool and = s.n - p > 3 && !strncasecmp(s.p + p, "and", 3) && !is_word(s, p + 3);

        n = char_among(s.p[p], ",/&") ? 1 : and? 3 : s.p[p] == ';' ? 1 : 0;
        if (!n)
            break;
        *bare = s.p[p] != ';';
    }
    *at = p;
    return p > from;
}

/* The round bracket at AT; returns where to go on. */
static size_t scan_round(struct scan *c, size_t at)
{
    struct naming by = {0};
    size_t p = text_skip_blank(c->text, at + 1), next;
    bool bare = false;

    if (!read_item(c, &p, at, &by, false))
        return at + 1;
    for (next = p; read_joiner(c->text, &next, &bare) && read_item(c, &next, at, &by, bare);)
        p = next;
    return p;
}

static bool is_id(str s, size_t at)
{
    return is_word(s, at) || char_among(s.p[at], " \t\n._-") || (unsigned char)s.p[at] >= 0x80;
}

/* The square bracket at AT; returns where to go on. */
static size_t scan_square(struct scan *c, size_t at)
{
    size_t from = at + 1, end = from, p = text_skip_blank(c->text, from), words = 0;
    struct naming by = {0};

    for (; end < c->text.n && end - from <= CITATION_MAX_ID && is_id(c->text, end); end++)
        words += is_word(c->text, end);
    size_t close = skip_notes(c->text, end);

    if (!words || end - from > CITATION_MAX_ID || close == c->text.n || c->text.p[close] != ']')
        return at + 1;
    str inner = str_sub(c->text, from, end - from);

    if (!at && inner.n == 1 && (inner.p[0] | 0x20) == 'x') /* the ticked box of a task */
        return close + 1;
    size_t before = c->out->n;

    if (read_item(c, &p, at, &by, false) && text_skip_blank(c->text, p) == end)
        return close + 1;
    c->out->n = before;
    if (close > end) /* what bears a footnote is known by its series alone */
        return at + 1;
    *add(c) = (struct citation){.at = at,
                                .n = inner.n + 2,
                                .number = at,
                                .bracket = at,
                                .kind = '?',
                                .target = text_folded(c->arena, inner)};
    return end + 1;
}

/* Says of each citation whether its round bracket is closed. */
static void match_brackets(struct scan *c)
{
    size_t *open, depth = 0, k = 0;

    for (size_t i = 0; i < c->text.n; i++)
        depth += c->text.p[i] == '(';
    open = arena_array(c->arena, depth, sizeof *open);
    depth = 0;
    for (size_t i = 0; i <= c->text.n; i++) {
        bool end = i == c->text.n || c->text.p[i] == CITATION_END;

        if (!end && c->text.p[i] == '(')
            open[depth++] = i;
        else if (!end && c->text.p[i] == ')')
            depth -= depth > 0;
        for (size_t d = 0; end && d < depth; d++) {
            while (k < c->out->n && c->out->list[k].bracket < open[d])
                k++;
            for (size_t j = k; j < c->out->n && c->out->list[j].bracket == open[d]; j++)
                c->out->list[j].open = true;
        }
        depth = end ? 0 : depth;
    }
}

void citation_scan(struct arena *a, const str *series, size_t nseries, str text,
                   struct citations *out)
{
    struct scan c = {a, series, nseries, text, out};
    bool round = false;

    for (size_t at = 0; at < text.n;) {
        size_t before = out->n;

        if (text.p[at] == '(') {
            at = scan_round(&c, at);
            round = round || out->n > before;
        } else if (text.p[at] == '[') {
            at = scan_square(&c, at);
        } else {
            at++;
        }
    }
    if (round)
        match_brackets(&c);
}
