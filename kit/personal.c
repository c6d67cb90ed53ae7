#include "personal_parts.h"

#include <stdlib.h>
#include <string.h>

const char *personal_name(enum personal_kind kind)
{
    static const char *const names[PERSONAL_KINDS] = {"nhs",   "ni",   "birth",   "email",
                                                      "phone", "name", "password"};

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

static void fold(struct piece *p, str text)
{
    if (text.n >= p->cap) { /* the next piece takes the same room */
        p->cap = text.n * 2 + 64;
        p->t = arena_array(p->a, p->cap, 1);
        p->from = arena_array(p->a, p->cap, sizeof *p->from);
        p->tokens = arena_array(p->a, p->cap, PIECE_TOKEN);
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

struct personal *piece_found(struct piece *p, enum personal_kind kind, size_t i, size_t end,
                             str shown, str value)
{
    struct personals *out = p->out;

    if (out->n >= PERSONAL_MAX)
        return &p->surplus;
    if (out->n == out->cap) {
        out->cap = out->cap ? out->cap * 2 : 8;
        out->list = arena_grow(p->a, out->list, out->n, out->cap, sizeof *out->list);
    }
    out->list[out->n] =
        (struct personal){kind, p->base + p->from[i], p->from[end] - p->from[i], shown, value};
    return &out->list[out->n++];
}

/* Texts */

/* Does WORD stand BACK bytes before I? */
static bool stands(str s, size_t i, size_t back, const char *word)
{
    return back <= i && str_starts(str_from(s, i - back), str_of(word));
}

/* Most texts hold neither a digit nor an '@', and nothing is found without one but an age or a password
   in words: each of those has a letter here that is rare, or seldom stands twice. */
static bool may_hold(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i]))
            return true;
        switch (s.p[i]) {
        case 'g':
            if (stands(s, i, 1, "aged"))
                return true;
            break;
        case 's':
            if (i > 1 && s.p[i - 1] == 's' && s.p[i - 2] == 'a' &&
                (stands(s, i, 0, "sw") || stands(s, i, 0, "sphrase") ||
                 stands(s, i, 0, "s phrase") || stands(s, i, 0, "s-phrase") ||
                 stands(s, i, 0, "scode") || stands(s, i, 0, "s code") ||
                 stands(s, i, 0, "s-code")))
                return true;
            break;
        case 'w':
            if (stands(s, i, 1, "pwd") || stands(s, i, 1, "Pwd"))
                return true;
            break;
        case 'W':
            if (stands(s, i, 1, "PWD") || stands(s, i, 3, "ASSW"))
                return true;
            break;
        case 'y':
            if (stands(s, i, 0, "year") || stands(s, i, 3, " key") || stands(s, i, 3, " Key"))
                return true;
            break;
        case '@':
        case '\xef': return true;
        default: break;
        }
    }
    return false;
}

static void scan_piece(struct piece *p, str text, size_t from, size_t end)
{
    str s = str_sub(text, from, end - from);

    if (!may_hold(s))
        return;
    p->base = from;
    fold(p, s);
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

/* Tables */

static bool is_one_of(str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eqc(s, words[i]))
            return true;
    return false;
}

#define ONE_OF(s, words) is_one_of((s), (words), sizeof(words) / sizeof *(words))

/* Does this row head columns that matter? */
static bool read_heading(struct arena *a, struct personal_columns *c, const str *cells, size_t n)
{
    static const char *const births[] = {"dob",        "d.o.b.",    "d.o.b",    "date of birth",
                                         "birth date", "birthdate", "birthday", "born"};
    static const char *const ages[] = {"age", "age (years)", "age in years", "years old"};
    static const char *const names[] = {
        "name",   "first name", "forename",     "full name", "given name",  "person",
        "client", "patient",    "service user", "resident",  "client name", "person's name"};
    struct personal_columns found = {0};

    for (size_t i = 0; i < n; i++) {
        str s = str_sub(cells[i], 0, 40);

        s = str_trim(text_lower(a, s));
        if (!found.birth && ONE_OF(s, births))
            found.birth = i + 1;
        else if (!found.age && ONE_OF(s, ages))
            found.age = i + 1;
        else if (!found.name && ONE_OF(s, names))
            found.name = i + 1;
        else if (!found.secret && is_secret_heading(s))
            found.secret = i + 1;
    }
    if (!found.birth && !found.secret && !(found.age && found.name))
        return false;
    *c = found;
    return true;
}

/* The number of days that a spreadsheet keeps instead of a date: of 1900 to 2040. */
static bool is_serial(str s)
{
    unsigned n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) || i > 4)
            return false;
        n = n * 10 + (unsigned)(s.p[i] - '0');
    }
    return n >= 366 && n <= 51501;
}

static void row_birth(struct arena *a, str cell, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    size_t n;

    cell = str_sub(str_trim(cell), 0, 60);
    if (!cell.n || (!is_digit(cell.p[0]) && !is_letter(cell.p[0])))
        return;
    fold(&p, cell);
    n = date_length(&p, 0);
    if (!n && !is_serial(cell))
        return;
    piece_found(&p, PERSONAL_BIRTH, 0, 0, n ? date_shown(&p, 0, n) : STR("…"), STR(""))->at =
        number;
}

static void row_name(struct arena *a, str name, str age, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    unsigned years = 0;

    name = str_sub(str_trim(name), 0, 60);
    age = str_trim(age);
    for (size_t i = 0; i < age.n && i < 4; i++)
        years = is_digit(age.p[i]) ? years * 10 + (unsigned)(age.p[i] - '0') : 1000;
    if (!name.n || !years || years > 119)
        return;
    fold(&p, name);
    str rest = {p.t, p.n};

    while (rest.n) { /* every word of it like a name */
        str word = str_until(&rest, ' ');

        if (word.n > 1 && (!is_name_like(word) || is_no_name(text_lower(a, word))))
            return;
    }
    piece_found(&p, PERSONAL_NAME, 0, 0, str_format(a, "%c…, %u", p.t[0], years), STR(""))->at =
        number;
}

static void row_secret(struct arena *a, str cell, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};

    cell = str_trim(cell);
    if (!cell.n || cell.n > 60)
        return;
    fold(&p, cell);
    if (is_secret_cell(&p))
        piece_found(&p, PERSONAL_PASSWORD, 0, 0, str_format(a, "%.2s …", p.t), STR(""))->at =
            number;
}

void personal_row(struct arena *a, struct personal_columns *c, const str *cells, size_t n,
                  struct personals *out)
{
    if (read_heading(a, c, cells, n))
        return;
    if (c->birth && c->birth <= n)
        row_birth(a, cells[c->birth - 1], c->birth - 1, out);
    if (c->name && c->age && c->name <= n && c->age <= n)
        row_name(a, cells[c->name - 1], cells[c->age - 1], c->name - 1, out);
    if (c->secret && c->secret <= n)
        row_secret(a, cells[c->secret - 1], c->secret - 1, out);
}
