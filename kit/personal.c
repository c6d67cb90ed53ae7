#include "personal_parts.h"

#include <stdlib.h>
#include <string.h>

const char *personal_name(enum personal_kind kind)
{
    static const char *const names[PERSONAL_KINDS] = {"nhs",   "ni",   "birth", "email",
                                                      "phone", "name", "home",  "password"};

    return names[kind];
}

/* Folding */

/* Letters with marks, U+00C0 to U+017F, without them. */
static const char plain_letters[] =
    "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/* The plain byte that stands for C; 0 for what has no width. */
static char folded(uint32_t c)
{
    if (c < 0x20 || c == 0x7f)
        return ' ';
    if (c < 0x80)
        return (char)c;
    if (c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff)
        return '\0';
    if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000)
        return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0x2bc)
        return '\'';
    if (c == 0x201c || c == 0x201d)
        return '"';
    if (c == 0xa3 || c == 0x20ac)
        return '$'; /* any money */
    if (c >= 0xc0 && c <= 0x17f)
        return plain_letters[c - 0xc0];
    if (c >= 0xff01 && c <= 0xff5e)
        return (char)(c - 0xff01 + '!');
    return '*';
}

void piece_fold(struct piece *p, str text)
{
    if (text.n >= p->cap) { /* the next piece takes the same room */
        p->cap = text.n * 2 + 64;
        p->t = arena_array(p->a, p->cap, 1);
        p->from = arena_array(p->a, p->cap, sizeof *p->from);
        p->tokens = NULL;
    }
    p->n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t begin = (uint32_t)i;
        bool plain = text.p[i] >= 0x20 && text.p[i] < 0x7f;
        char c = plain ? text.p[i++] : folded(utf8_next(text, &i));

        if (!c)
            continue;
        p->t[p->n] = c;
        p->from[p->n++] = begin;
    }
    p->t[p->n] = '\0';
    p->from[p->n] = (uint32_t)text.n;
}

bool piece_has(const struct piece *p, size_t i, const char *word)
{
    for (; *word; word++, i++)
        if (at(p, i) != *word && !(is_upper(at(p, i)) && at(p, i) + ('a' - 'A') == *word))
            return false;
    return true;
}

size_t piece_word(const struct piece *p, size_t i, const char *const *words, size_t n)
{
    size_t longest = 0;

    for (size_t k = 0; k < n; k++) {
        size_t length = piece_has(p, i, words[k]) ? strlen(words[k]) : 0;

        if (length > longest && !is_alpha(at(p, i + length)))
            longest = length;
    }
    return longest;
}

bool is_one_of(str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eqc(s, words[i]))
            return true;
    return false;
}

struct personal *piece_found(struct piece *p, enum personal_kind kind, size_t i, size_t end,
                             str shown, str value)
{
    struct personals *out = p->out;
    struct personal *found = &p->surplus;

    if (out->n < PERSONAL_MAX) {
        found = arena_push(p->a, out->list, out->n);
        *found =
            (struct personal){kind, p->base + p->from[i], p->from[end] - p->from[i], shown, value};
    }
    return found;
}

/* Texts */

/* Does WORD, which is in lower case, stand at I, whatever its case? */
static bool stands(str s, size_t i, const char *word)
{
    for (; *word; word++, i++)
        if (i >= s.n || (s.p[i] | 0x20) != *word)
            return false;
    return true;
}

static bool ends_word(str s, size_t i)
{
    return i >= s.n || !is_alpha(s.p[i]);
}

/* Does a word begin at I that speaks of years or of a password? Each of them does: aged, yrs, y/o,
   pass phrase, security key. */
static bool is_telling(str s, size_t i)
{
    switch (s.p[i] | 0x20) {
    case 'a': return stands(s, i, "aged") || (stands(s, i, "age") && ends_word(s, i + 3));
    case 'k': return stands(s, i, "key");
    case 'p':
        return stands(s, i, "pwd") ||
               (stands(s, i, "pass") && (ends_word(s, i + 4) || strchr("cpw", s.p[i + 4] | 0x20)));
    default: /* y */
        return stands(s, i, "yr") || stands(s, i, "year") || ends_word(s, i + 1) ||
               (stands(s, i, "yo") && ends_word(s, i + 2));
    }
}

/* Most texts hold neither a digit nor an '@', and nothing is found without one but an age or a
   password in words. What is no plain letter but is folded into one, or into nothing, may make a
   word of any. */
static bool may_hold(str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t begin = i;
        char c = s.p[i++];

        if ((unsigned char)c >= 0x80) {
            i = begin;
            c = folded(utf8_next(s, &i));
            if (!c || is_alpha(c))
                return true;
        }
        if (is_digit(c) || c == '@')
            return true;
        c |= 0x20;
        if ((c == 'a' || c == 'k' || c == 'p' || c == 'y') &&
            (!begin || !is_alpha(s.p[begin - 1])) && is_telling(s, begin))
            return true;
    }
    return false;
}

static void scan_piece(struct piece *p, str text, size_t from, size_t end)
{
    str s = str_sub(text, from, end - from);

    if (!may_hold(s))
        return;
    p->base = from;
    piece_fold(p, s);
    piece_addresses(p);
    piece_numbers(p);
    piece_births(p);
    piece_names(p);
    piece_secrets(p);
}

static int by_place(const void *a, const void *b)
{
    const struct personal *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

void personal_scan(struct arena *a, str text, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    size_t begin = 0, first = out->n;

    text.n = text.n < UINT32_MAX ? text.n : UINT32_MAX;
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        const char *stop = memchr(text.p + i, '\n', text.n - i), *tab;

        end = stop ? (size_t)(stop - text.p) : text.n;
        tab = memchr(text.p + i, '\t', end - i);
        if (!tab && str_trim(str_sub(text, i, end - i)).n)
            continue;
        scan_piece(&p, text, begin, i);
        for (begin = i; tab; tab = memchr(text.p + begin, '\t', end - begin)) {
            scan_piece(&p, text, begin, (size_t)(tab - text.p));
            begin = (size_t)(tab - text.p) + 1;
        }
        scan_piece(&p, text, begin, end);
        begin = end < text.n ? end + 1 : end;
    }
    scan_piece(&p, text, begin, text.n);
    if (out->n > first)
        qsort(out->list + first, out->n - first, sizeof *out->list, by_place);
}
