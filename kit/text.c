#include "text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

str str_of(const char *cstr)
{
    return cstr ? (str){cstr, strlen(cstr)} : (str){"", 0};
}

str str_copy(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return (str){p, s.n};
}

const char *str_c(struct arena *a, str s)
{
    return str_copy(a, s).p;
}

str str_swap(struct arena *a, str s, char from, char to)
{
    char *p = arena_alloc(a, s.n + 1);

    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] == from ? to : s.p[i];
    return (str){p, s.n};
}

str str_format(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    int n;
    char *p;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (str){p, (size_t)n};
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eqc(str a, const char *b)
{
    return str_eq(a, str_of(b));
}

bool str_like(str a, str b)
{
    return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

str str_behind(str s, str prefix)
{
    return str_starts(s, prefix) ? str_from(s, prefix.n) : s;
}

str str_before(str s, str suffix)
{
    return str_ends(s, suffix) ? str_sub(s, 0, s.n - suffix.n) : s;
}

str str_from(str s, size_t at)
{
    return at < s.n ? (str){s.p + at, s.n - at} : (str){"", 0};
}

str str_sub(str s, size_t at, size_t n)
{
    str r = str_from(s, at);

    if (r.n > n)
        r.n = n;
    return r;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    while (s.n && is_space(s.p[0]))
        s = str_from(s, 1);
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

size_t str_find(str s, str needle)
{
    const char *p = needle.n && s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;

    return p ? (size_t)(p - s.p) : SIZE_MAX;
}

size_t str_findc(str s, char c)
{
    const char *p = s.n ? memchr(s.p, c, s.n) : NULL;

    return p ? (size_t)(p - s.p) : SIZE_MAX;
}

str str_line(str *rest)
{
    str line = str_until(rest, '\n');

    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

str str_until(str *rest, char sep)
{
    size_t at = str_findc(*rest, sep);
    str piece = str_sub(*rest, 0, at);

    *rest = at == SIZE_MAX ? (str){"", 0} : str_from(*rest, at + 1);
    return piece;
}

bool str_among(str word, str words)
{
    while (words.n)
        if (str_eq(str_until(&words, ' '), word))
            return true;
    return false;
}

bool str_among_like(str word, str words)
{
    while (words.n)
        if (str_like(str_until(&words, ' '), word))
            return true;
    return false;
}

bool char_among(char c, const char *set)
{
    return c && strchr(set, c);
}

int hex_value(char c)
{
    char small = c | 0x20;

    return is_digit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

size_t str_digits(str s, size_t most, unsigned *number)
{
    size_t n = 0;

    for (*number = 0; n < s.n && n < most && is_digit(s.p[n]); n++)
        *number = *number * 10 + (unsigned)(s.p[n] - '0');
    return n;
}

/* Buffers */

/* What there is stays, too: pieces of it may be in use. */
static void buf_move(struct buf *b, size_t cap)
{
    char *p = arena_alloc(b->arena, cap);

    if (b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
}

static void buf_room(struct buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 128;

    if (b->cap - b->n > more) /* one byte stays free for the NUL */
        return;
    while (cap - b->n <= more) {
        assert(cap < SIZE_MAX / 2);
        cap *= 2;
    }
    buf_move(b, cap);
}

void buf_reserve(struct buf *b, size_t more)
{
    if (b->cap - b->n <= more)
        buf_move(b, b->n + more + 1);
}

void buf_add(struct buf *b, str s)
{
    buf_room(b, s.n);
    if (s.n)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = '\0';
}

void buf_addc(struct buf *b, const char *cstr)
{
    buf_add(b, str_of(cstr));
}

void buf_byte(struct buf *b, char c)
{
    buf_room(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = '\0';
}

void buf_format(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    buf_room(b, (size_t)n);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
    va_end(again);
    b->n += (size_t)n;
}

static const char *html_reference(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void buf_html(struct buf *b, str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.n; i++) {
        const char *reference = html_reference(s.p[i]);

        if (!reference)
            continue;
        buf_add(b, str_sub(s, from, i - from));
        buf_addc(b, reference);
        from = i + 1;
    }
    buf_add(b, str_from(s, from));
}

size_t html_char(str s, char *c)
{
    for (const char *one = "&<>\"'"; *one; one++) {
        str reference = str_of(html_reference(*one));

        if (str_starts(s, reference)) {
            *c = *one;
            return reference.n;
        }
    }
    return 0;
}

/* Does JSON, or a script that it stands in, take the byte as it is? */
static bool is_plain_json(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f &&
           c != 0xe2;
}

void buf_json(struct buf *b, str s)
{
    size_t from = 0;

    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        /* line ends in older scripts: U+2028 and U+2029 */
        bool end = c == 0xe2 && i + 2 < s.n && s.p[i + 1] == '\x80' &&
                   (s.p[i + 2] == '\xa8' || s.p[i + 2] == '\xa9');

        if (is_plain_json(c) || (c == 0xe2 && !end))
            continue;
        buf_add(b, str_sub(s, from, i - from));
        if (c == '"' || c == '\\')
            buf_format(b, "\\%c", c);
        else if (c == '\n')
            buf_addc(b, "\\n");
        else if (end) {
            buf_addc(b, s.p[i + 2] == '\xa8' ? "\\u2028" : "\\u2029");
            i += 2;
        } else
            buf_format(b, "\\u%04x", c);
        from = i + 1;
    }
    buf_add(b, str_from(s, from));
    buf_byte(b, '"');
}

void buf_csv(struct buf *b, str s)
{
    bool quote = false;

    for (size_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        buf_add(b, s);
        return;
    }
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_byte(b, '"');
        buf_byte(b, s.p[i]);
    }
    buf_byte(b, '"');
}

str buf_str(const struct buf *b)
{
    return b->n ? (str){b->p, b->n} : (str){"", 0};
}
