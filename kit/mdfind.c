#include "mdfind.h"

#include <string.h>

enum { NEAR = 2048 }; /* bytes of markup that may stand between two texts */

/* The length of the character reference at P, and what it stands for; *C is 0 for names. */
static size_t reference_length(const char *p, const char *end, uint32_t *c)
{
    size_t n = 1, left = (size_t)(end - p);
    bool number = left > 2 && p[1] == '#', hex = number && (p[2] == 'x' || p[2] == 'X');

    *c = 0;
    for (n += (number ? 1u : 0u) + (hex ? 1u : 0u); n < left && n < 40; n++) {
        unsigned char d = (unsigned char)p[n] | 0x20;
        if (!is_alnum(p[n]))
            break;
        if (number && *c < 0x110000)
            *c = *c * (hex ? 16 : 10) + (is_digit(d) ? d - '0' + 0u : d - 'a' + 10u);
    }
    return n > 1 && n < left && p[n] == ';' ? n + 1 : 0;
}

/* Moves *P and *AT over one character of TEXT that stands at *P. */
static bool step(const char **p, const char *end, str text, size_t *at)
{
    uint32_t c;
    size_t n;

    if (*p == end)
        return false;
    if (**p == '&' && (n = reference_length(*p, end, &c)) > 0 &&
        !str_starts(str_from(text, *at), (str){*p, n})) {
        size_t next = *at;
        uint32_t is = utf8_next(text, &next);

        if (c && is != c && is != 0xfffd)
            return false;
        *p += n;
        *at = next;
        return true;
    }
    if (**p == '\\' && *p + 1 < end && (*p)[1] == text.p[*at] && text.p[*at] != '\\')
        ++*p;
    if (**p != text.p[*at])
        return false;
    if (**p == '\\' && *p + 1 < end && (*p)[1] == '\\')
        ++*p;
    ++*p;
    ++*at;
    return true;
}

/* TEXT as it is, from one of the next bytes on. Nearly always it is right there, which memmem would
   not know. */
static const char *find_verbatim(const char *from, const char *end, str text)
{
    if ((size_t)(end - from) < text.n)
        return NULL;
    const char *last = end - text.n;

    if (last - from > NEAR)
        last = from + NEAR;
    for (const char *p = from; (p = memchr(p, text.p[0], (size_t)(last - p) + 1)) != NULL; p++) {
        if (!memcmp(p, text.p, text.n))
            return p;
        if (p == last)
            break;
    }
    return NULL;
}

const char *source_find(const char *from, const char *end, str text, const char **stop,
                        bool *verbatim)
{
    size_t budget = NEAR + 8 * text.n;
    const char *p = text.n ? find_verbatim(from, end, text) : from;

    *verbatim = p != NULL;
    if (p) {
        *stop = p + text.n;
        return p;
    }
    for (const char *start = from; start < end && start < from + NEAR; start++) {
        size_t at = 0;

        for (p = start; at < text.n && budget && step(&p, end, text, &at);)
            budget--;
        if (at == text.n) {
            *stop = p;
            return start;
        }
    }
    return NULL;
}

const char *source_of(struct source_walk *w, str text, const char *src, bool verbatim, size_t at)
{
    if (verbatim)
        return src + at;
    if (w->text != text.p || w->at > at)
        *w = (struct source_walk){.text = text.p, .src = src, .end = w->end};
    while (w->at < at && step(&w->src, w->end, text, &w->at)) {
    }
    return w->src;
}

const char *source_any(const char *from, const char *end, const char *any)
{
    for (const char *p = from; p < end && p < from + NEAR; p++)
        if (strchr(any, *p))
            return p;
    return from;
}

const char *source_after_code(const char *from, const char *end)
{
    const char *p = source_any(from, end, "`");
    size_t open = 0, run = 0;

    for (; p < end && *p == '`'; p++)
        open++;
    for (; open && p < end; p++) {
        run = *p == '`' ? run + 1 : 0;
        if (run == open && (p + 1 == end || p[1] != '`'))
            return p + 1;
    }
    return from;
}

/* Behind the bracket that closes the one at P. */
static const char *after_bracket(const char *p, const char *end, char open, char close)
{
    unsigned depth = 0;
    char quote = 0;

    for (; p < end; p++) {
        if (*p == '\\' && p + 1 < end)
            p++;
        else if (quote)
            quote = *p == quote ? 0 : quote;
        else if (open == '(' && depth && (*p == '"' || *p == '\'') &&
                 (p[-1] == ' ' || p[-1] == '\n'))
            quote = *p;
        else if (*p == open)
            depth++;
        else if (*p == close && !--depth)
            return p + 1;
    }
    return end;
}

const char *source_after_link(const char *from, const char *end)
{
    const char *p = source_any(from, end, "]>");

    if (p == end || (*p != ']' && *p != '>'))
        return from;
    if (*p++ == '>' || p == end)
        return p;
    if (*p == '(')
        return after_bracket(p, end, '(', ')');
    return *p == '[' ? after_bracket(p, end, '[', ']') : p;
}

static const char *after_line(const char *p, const char *end)
{
    const char *stop = memchr(p, '\n', (size_t)(end - p));

    return stop ? stop + 1 : end;
}

const char *source_after_definitions(const char *from, const char *end)
{
    while (from < end) {
        const char *p = from, *stop = after_line(from, end);

        while (p < stop &&
               strchr(" \t>-+*.)0123456789", *p)) /* what a quote or a list puts before it */
            p++;
        if (p == stop || *p != '[')
            return from;
        p = after_bracket(p, stop, '[', ']');
        if (p >= stop || *p != ':')
            return from;
        if (!str_trim((str){p + 1, (size_t)(stop - p - 1)}).n) /* the address is on the next line */
            stop = after_line(stop, end);
        str next = str_trim((str){stop, (size_t)(after_line(stop, end) - stop)});

        if (next.n > 1 && strchr("\"'(", next.p[0]) && strchr("\"')", next.p[next.n - 1]))
            stop = after_line(stop, end);
        from = stop;
    }
    return from;
}
