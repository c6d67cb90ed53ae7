#include "yaml_why.h"

#include <string.h>

/* A line taken apart as its author meant it. VALUE and KEY point into the text. */
struct entry {
    str key;                      /* empty if the line has none */
    str value;                    /* without a comment; may be empty */
    size_t line, first, value_at; /* bytes of the text: the line, its first letter, its value */
};

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t line_start(str text, size_t at)
{
    while (at > 0 && text.p[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_rest(str text, size_t at)
{
    size_t n = str_findc(str_from(text, at), '\n');

    return n == SIZE_MAX ? text.n - at : n;
}

static str line_at(str text, size_t at)
{
    size_t start = line_start(text, at);

    return str_sub(text, start, at - start + line_rest(text, at));
}

/* Where the quote that opens S closes, or SIZE_MAX. */
static size_t quote_end(str s)
{
    char q = s.p[0];

    for (size_t i = 1; i < s.n; i++) {
        if (q == '"' && s.p[i] == '\\')
            i++;
        else if (s.p[i] == q && q == '\'' && i + 1 < s.n && s.p[i + 1] == q)
            i++;
        else if (s.p[i] == q)
            return i;
    }
    return SIZE_MAX;
}

static bool opens_quote(str s)
{
    return s.n && (s.p[0] == '"' || s.p[0] == '\'');
}

static bool colon_ends_key(str s, size_t i)
{
    return s.p[i] == ':' && (i + 1 == s.n || blank(s.p[i + 1]));
}

static size_t key_end(str s)
{
    size_t i = opens_quote(s) ? quote_end(s) : 0;

    if (i == SIZE_MAX)
        return SIZE_MAX;
    while (i < s.n && !colon_ends_key(s, i))
        i++;
    return i < s.n ? i : SIZE_MAX;
}

/* A note behind a text has a space behind its '#', too: "No. #3" is meant as text. */
static str without_comment(str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == '#' && blank(s.p[i - 1]) && (i + 1 == s.n || blank(s.p[i + 1])))
            return str_trim(str_sub(s, 0, i));
    return str_trim(s);
}

static struct entry entry_at(str text, size_t at)
{
    struct entry e = {.line = line_start(text, at)};
    str line = line_at(text, at);
    size_t i = 0, colon;

    while (i < line.n &&
           (blank(line.p[i]) || (line.p[i] == '-' && i + 1 < line.n && blank(line.p[i + 1]))))
        i++;
    e.first = e.line + i;
    colon = key_end(str_from(line, i));
    if (colon != SIZE_MAX) {
        e.key = str_sub(line, i, colon);
        i += colon + 1;
    }
    while (i < line.n && blank(line.p[i]))
        i++;
    e.value_at = e.line + i;
    e.value = without_comment(str_from(line, i));
    return e;
}

str yaml_shorten(struct arena *a, str s)
{
    size_t at = 0, chars = 0;

    while (at < s.n && chars++ < 40)
        utf8_next(s, &at);
    return at < s.n ? str_format(a, STR_FMT "…", (int)at, s.p) : s;
}

/* A text that its author half quoted already ('Carer's plan'), or quoted as Word does, is meant
   without those quotes. */
static str unwrapped(str value)
{
    if (value.n > 2 && opens_quote(value) && value.p[value.n - 1] == value.p[0])
        return str_sub(value, 1, value.n - 2);
    if (value.n > 6 && ((str_starts(value, STR("“")) && str_ends(value, STR("”"))) ||
                        (str_starts(value, STR("‘")) && str_ends(value, STR("’")))))
        return str_sub(value, 3, value.n - 6);
    return value;
}

static str in_quotes(struct arena *a, str value)
{
    struct buf b = {.arena = a};
    bool single = str_findc(value, '"') != SIZE_MAX || str_findc(value, '\\') != SIZE_MAX;

    value = yaml_shorten(a, unwrapped(value));
    if (!single)
        return str_format(a, "\"" STR_FMT "\"", STR_ARG(value));
    buf_byte(&b, '\'');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '\'')
            buf_byte(&b, '\'');
        buf_byte(&b, value.p[i]);
    }
    buf_byte(&b, '\'');
    return buf_str(&b);
}

/* The line as it should be; empty if there is no value to show. */
static str corrected(struct arena *a, const struct entry *e)
{
    str quoted = in_quotes(a, e->value), key = yaml_shorten(a, e->key);

    if (!e->value.n)
        return STR("");
    if (!e->key.n)
        return quoted;
    return str_format(a, STR_FMT ": " STR_FMT, STR_ARG(key), STR_ARG(quoted));
}

static str quotes_advice(struct arena *a, const struct entry *e)
{
    str line = corrected(a, e);

    return str_format(a, "put the text in quotes%s" STR_FMT, line.n ? ": " : "", STR_ARG(line));
}

str yaml_put_in_quotes(struct arena *a, str text, size_t at)
{
    struct entry e = entry_at(text, at);

    /* {{x}}: the second bracket is where it goes wrong, the text begins at the first */
    if (at == e.value_at || (at == e.value_at + 1 && text.p[e.value_at] == '{'))
        return quotes_advice(a, &e);
    return STR("put the text in quotes");
}

/* title: Carers: plan */
static str why_colon_in_text(struct arena *a, const struct yaml_fault *f, const struct entry *e)
{
    bool curly = str_starts(e->value, STR("“")) || str_starts(e->value, STR("‘"));
    bool last = f->at + 1 == e->value_at + e->value.n;
    str advice = quotes_advice(a, e);

    return str_format(a, "%s a text needs %squotes; " STR_FMT,
                      last ? "':' at the end of" : "': ' in", curly ? "straight " : "",
                      STR_ARG(advice));
}

/* A line that should begin with a key, and does not. */
static str why_no_key(struct arena *a, struct yaml_fault *f)
{
    struct entry e = entry_at(f->text, f->since);
    size_t colon = str_findc(e.value, ':');
    str line = yaml_shorten(a, e.value), key, value;

    f->at = e.first;
    if (e.key.n)
        return STR("this key is too long, or goes on over two lines; write a short key: text");
    if (colon == SIZE_MAX || colon == 0 || colon + 1 == e.value.n)
        return str_format(a,
                          "'" STR_FMT "' has no key; write key: text, or begin the line with two "
                          "spaces if it belongs to the text above",
                          STR_ARG(line));
    f->at = e.value_at + colon;
    key = yaml_shorten(a, str_sub(e.value, 0, colon));
    value = str_from(e.value, colon + 1);
    if (str_starts(value, STR("\xc2\xa0")))
        return str_format(a,
                          "the space after '" STR_FMT ":' is a special one; type an ordinary space",
                          STR_ARG(key));
    value = yaml_shorten(a, value);
    return str_format(a, "a space is missing after ':'; write " STR_FMT ": " STR_FMT, STR_ARG(key),
                      STR_ARG(value));
}

/* The last line above AT that is more than white space; SIZE_MAX if there is none. */
static size_t line_above(str text, size_t at)
{
    for (size_t start = line_start(text, at); start > 0;) {
        start = line_start(text, start - 1);
        if (str_trim(line_at(text, start)).n)
            return start;
    }
    return SIZE_MAX;
}

/* Each line of a text without quotes is taken to go on in the next one, if that is indented. */
static str why_colon(struct arena *a, struct yaml_fault *f)
{
    struct entry e = entry_at(f->text, f->at);
    size_t above = line_above(f->text, f->at);
    struct entry before;

    if (e.value_at <= f->at)
        return why_colon_in_text(a, f, &e);
    if (above != SIZE_MAX) {
        before = entry_at(f->text, above);
        if (!before.key.n && before.first == before.line) {
            f->since = above;
            return why_no_key(a, f);
        }
    }
    f->at = e.first;
    return STR(
        "this line is read as part of the text above it; begin it in the same column as the key "
        "above, or put the whole text in quotes");
}

static bool needs_quotes(char c)
{
    return char_among(c, "\"'[{]},*&@%`|>!?-");
}

/* A value's first character has a meaning that its author did not have in mind. */
static str why_first(struct arena *a, struct yaml_fault *f, const struct entry *e)
{
    str advice = quotes_advice(a, e);
    char c = e->value.p[0];

    f->at = e->value_at;
    if (c == '"' || c == '\'')
        return str_format(a, "the text goes on after its closing %c; " STR_FMT, c, STR_ARG(advice));
    return str_format(a, "a text that begins with '%c' needs quotes; " STR_FMT, c, STR_ARG(advice));
}

/* A quote that was forgotten swallows lines up to the next quote: then the fault shows far below
   its cause. */
static size_t late_quote(const struct yaml_fault *f)
{
    size_t line = line_start(f->text, f->at), at = line_start(f->text, f->since);

    while (at < line) {
        struct entry e = entry_at(f->text, at);
        size_t end = opens_quote(e.value) ? quote_end(str_from(f->text, e.value_at)) : SIZE_MAX;

        end = end == SIZE_MAX ? at : e.value_at + end;
        if (end >= line && end < f->at)
            return e.value_at;
        at = end + line_rest(f->text, end) + 1;
    }
    return SIZE_MAX;
}

static str why_open_quote(struct arena *a, struct yaml_fault *f)
{
    char q = f->text.p[f->since];

    f->at = f->since;
    return str_format(a, "the %c that begins here is not closed; end the text with another %c", q,
                      q);
}

static str why_open_bracket(struct arena *a, struct yaml_fault *f)
{
    bool list = f->text.p[f->since] == '[';
    char open = list ? '[' : '{', close = list ? ']' : '}';
    str advice = yaml_put_in_quotes(a, f->text, f->since);

    f->at = f->since;
    if (str_findc(line_at(f->text, f->at), close) == SIZE_MAX)
        return str_format(a, "the '%c' that begins here is not closed; end it with '%c'", open,
                          close);
    return str_format(
        a, "the '%c' that begins here is closed too late or too early; write %s, or " STR_FMT, open,
        list ? "[one, two]" : "{key: text, key: text}", STR_ARG(advice));
}

static str why_after_end(struct arena *a, struct yaml_fault *f)
{
    (void)a;
    (void)f;
    return STR("this stands after the line '...', which ends the keys; delete that line");
}

static str why_tab(struct arena *a, struct yaml_fault *f)
{
    size_t tab = str_findc(line_at(f->text, f->at), '\t');

    f->at = tab == SIZE_MAX ? f->at : line_start(f->text, f->at) + tab;
    (void)a;
    return STR("a tab stands before this text; type spaces instead");
}

static str why_backslash(struct arena *a, struct yaml_fault *f)
{
    struct entry e = entry_at(f->text, f->since);
    str line = f->since == e.value_at ? corrected(a, &e) : STR("");

    while (f->at > f->since && (f->at == f->text.n || f->text.p[f->at] != '\\'))
        f->at--;
    return str_format(
        a, "'\\' has a meaning of its own between double quotes; use single ones%s" STR_FMT,
        line.n ? ": " : "", STR_ARG(line));
}

/* The reader of YAML wanted another key or item here. */
static str why_not_next(struct arena *a, struct yaml_fault *f)
{
    struct entry e = entry_at(f->text, f->at);
    size_t quote = late_quote(f);

    if (quote != SIZE_MAX) {
        f->since = quote;
        return why_open_quote(a, f);
    }
    if (f->at > e.value_at && e.value.n && needs_quotes(e.value.p[0]))
        return why_first(a, f, &e);
    if (f->at < e.first)
        return STR("a list stands here where a key is needed; put it below a key without a text");
    f->at = e.first;
    if (e.value_at < f->text.n && f->text.p[e.first] == ':')
        return STR("a key is missing before ':'; write key: text");
    return STR(
        "this line does not begin in the same column as those it belongs to; check its spaces");
}

static str why_other(struct arena *a, struct yaml_fault *f)
{
    struct entry e = entry_at(f->text, f->since);

    f->at = f->since;
    if (e.value.n && f->since == e.value_at && needs_quotes(e.value.p[0]))
        return why_first(a, f, &e);
    if (f->at < f->text.n && needs_quotes(f->text.p[f->at]))
        return str_format(a, "a text that begins with '%c' needs quotes", f->text.p[f->at]);
    return STR("this cannot be read as key: text; if it is a text, put it in quotes");
}

str yaml_why(struct arena *a, struct yaml_fault *f)
{
    static const struct {
        const char *problem;
        str (*why)(struct arena *, struct yaml_fault *);
    } rules[] = {
        {"tab character", why_tab},
        {"mapping values are not allowed", why_colon},
        {"could not find expected ':'", why_no_key},
        {"unexpected end of stream", why_open_quote},
        {"unexpected document indicator", why_open_quote},
        {"escape", why_backslash},
        {"hexdecimal number", why_backslash},
        {"',' or '", why_open_bracket},
        {"did not find expected key", why_not_next},
        {"'-' indicator", why_not_next},
        {"<document start>", why_after_end},
    };

    f->at = f->at < f->text.n ? f->at : f->text.n;
    f->since = f->since < f->text.n ? f->since : f->at;
    if (f->at < f->text.n && f->text.p[f->at] == '\t')
        return why_tab(a, f);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strstr(f->problem, rules[i].problem))
            return rules[i].why(a, f);
    return why_other(a, f);
}
