#include "text.h"

#include <string.h>

/* Likeness */

enum { DISTANCE_MAX = 64 };

str text_folded(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    s = str_trim(s);
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > ' ')
            buf_byte(&b, s.p[i]);
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    return buf_str(&b);
}

/* Controls, those of the second hundred too ("CSI" is one of them), and what turns the direction of
   all that follows: a name could pass for another. */
static bool is_command(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c < 0x202f) ||
           (c >= 0x2066 && c < 0x206a);
}

str text_one_line(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);

        if (c != ' ' && !is_command(c))
            utf8_add(&b, c);
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

size_t text_tame(char *p, size_t n, char instead)
{
    size_t to = 0;

    for (size_t at = 0; at < n;) {
        size_t from = at;
        uint32_t c = utf8_next((str){p, n}, &at);
        bool bad = c == 0xfffd && at == from + 1; /* names of files may be any bytes */

        if (bad || is_command(c))
            p[to++] = instead;
        else
            while (from < at)
                p[to++] = p[from++];
    }
    return to;
}

str text_shown(struct arena *a, str s, char instead)
{
    char *p = arena_alloc(a, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return (str){p, text_tame(p, s.n, instead)};
}

/* A word in characters: a long dash is one mistake, and not three. */
struct spelling {
    uint32_t letters[DISTANCE_MAX];
    const uint32_t *p;
    size_t n;
};

static size_t count_letters(str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += (s.p[i] & 0xc0) != 0x80;
    return n;
}

static void spell(struct spelling *word, str s)
{
    word->n = 0;
    word->p = word->letters;
    for (size_t i = 0; i < s.n && word->n < DISTANCE_MAX;)
        word->letters[word->n++] = utf8_next(s, &i);
}

/* What both begin with, and end with, costs nothing. */
static void drop_common(struct spelling *a, struct spelling *b)
{
    for (; a->n && b->n && a->p[0] == b->p[0]; a->n--, b->n--) {
        a->p++;
        b->p++;
    }
    for (; a->n && b->n && a->p[a->n - 1] == b->p[b->n - 1]; a->n--)
        b->n--;
}

static unsigned mistakes_between(const struct spelling *a, const struct spelling *b, unsigned max)
{
    unsigned rows[3][DISTANCE_MAX + 1], *before = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->n; j++)
        before[j] = last[j] = (unsigned)j;
    for (size_t i = 1; i <= a->n; i++) {
        unsigned least = (unsigned)i - 1, least_now = (unsigned)i;

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b->n; j++) {
            unsigned cost = a->p[i - 1] != b->p[j - 1], d = last[j - 1] + cost;

            d = d < last[j] + 1 ? d : last[j] + 1;
            d = d < row[j - 1] + 1 ? d : row[j - 1] + 1;
            if (i > 1 && j > 1 && a->p[i - 1] == b->p[j - 2] && a->p[i - 2] == b->p[j - 1] &&
                before[j - 2] + 1 < d)
                d = before[j - 2] + 1;
            row[j] = d;
            least = least < last[j] ? least : last[j];
            least_now = least_now < d ? least_now : d;
        }
        if (least > max && least_now > max) /* no row gets below the two above it */
            return max + 1;
        unsigned *spare = before;

        before = last;
        last = row;
        row = spare;
    }
    return last[b->n] > max ? max + 1 : last[b->n];
}

unsigned text_distance(str a, str b, unsigned max)
{
    struct spelling one, other;
    size_t na, nb;

    if (a.n > 4 * DISTANCE_MAX || b.n > 4 * DISTANCE_MAX) /* a letter has four bytes at most */
        return max + 1;
    na = count_letters(a);
    nb = count_letters(b);
    if (na > DISTANCE_MAX || nb > DISTANCE_MAX || na > nb + max || nb > na + max)
        return max + 1;
    spell(&one, a);
    spell(&other, b);
    drop_common(&one, &other);
    return mistakes_between(&one, &other, max);
}

static unsigned mistakes_allowed(str good)
{
    return count_letters(good) >= 8 ? 2 : 1;
}

bool text_almost(str word, str good)
{
    unsigned most = mistakes_allowed(good), d = text_distance(word, good, most);

    return d > 0 && d <= most;
}

bool text_nearer(struct near *best, str word, str good, str offered)
{
    unsigned most = mistakes_allowed(good), d;

    if (best->name.n && best->mistakes < most)
        most = best->mistakes;
    d = text_distance(word, good, most);
    if (!d || d > most || !offered.n ||
        (best->name.n && d == best->mistakes && str_cmp(offered, best->name) >= 0))
        return false;
    *best = (struct near){offered, d};
    return true;
}

const char *text_meant(struct arena *a, str name, const char *otherwise)
{
    return name.n ? str_format(a, "did you mean '" STR_FMT "'?", STR_ARG(name)).p : otherwise;
}

/* Look-alikes: the Latin letter that another alphabet's letter is taken for, or 0. The pairs are
   those of Unicode's confusables (UTS 39) for capital and small Greek and Cyrillic letters that
   spreadsheets bring. */
static char latin_of(uint32_t c)
{
    static const struct {
        uint32_t from;
        char to;
    } pairs[] = {
        {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'},
        {0x39a, 'K'}, {0x39c, 'M'}, {0x39d, 'N'}, {0x39f, 'O'}, {0x3a1, 'P'}, {0x3a4, 'T'},
        {0x3a5, 'Y'}, {0x3a7, 'X'}, {0x3bf, 'o'}, {0x3bd, 'v'}, {0x405, 'S'}, {0x406, 'I'},
        {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41a, 'K'}, {0x41c, 'M'},
        {0x41d, 'H'}, {0x41e, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'},
        {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43e, 'o'}, {0x440, 'p'}, {0x441, 'c'},
        {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'},
        {0x51b, 'q'}, {0x51d, 'w'},
    };

    if (c >= 0xff01 && c <= 0xff5e) /* full-width forms */
        return (char)(c - 0xff01 + '!');
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].from == c)
            return pairs[i].to;
    return 0;
}

/* Accents, marks and signs such as curly quotes and dashes are of no alphabet. */
static bool is_foreign(uint32_t c)
{
    return c >= 0x370 && !(c >= 0x2000 && c < 0x2c00) && !(c >= 0x3000 && c < 0x3040);
}

/* One word of S from AT to END: does it hold look-alikes only beside Latin letters and digits? */
static bool word_is_mixed(str s, size_t at, size_t end, bool whole)
{
    bool latin = whole, alike = false;

    while (at < end) {
        uint32_t c = utf8_next(s, &at);

        if (latin_of(c))
            alike = true;
        else if (is_alnum(c))
            latin = true;
        else if (is_foreign(c))
            return false; /* a letter that looks like no other: the word really is foreign */
    }
    return latin && alike;
}

/* Latin letters, and no letter that could only be of another alphabet: a lone А in it is ours. */
static bool reads_as_latin(str s)
{
    bool latin = false;

    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);

        latin = latin || is_alpha(c);
        if (is_foreign(c) && !latin_of(c))
            return false;
    }
    return latin;
}

str text_latin(struct arena *a, str s, bool whole, bool *changed)
{
    struct buf b = {.arena = a};
    bool plain = true;

    *changed = false;
    for (size_t i = 0; i < s.n && plain; i++)
        plain = (unsigned char)s.p[i] < 0x80;
    if (plain)
        return s;
    whole = whole || reads_as_latin(s);
    for (size_t at = 0; at < s.n;) {
        size_t end = at, next = at;
        uint32_t c = utf8_next(s, &next);

        if (!is_alnum(c) && c < 0x80) {
            utf8_add(&b, c);
            at = next;
            continue;
        }
        while (end < s.n && (next = end, c = utf8_next(s, &next), is_alnum(c) || c >= 0x80))
            end = next;
        bool mixed = word_is_mixed(s, at, end, whole);

        *changed = *changed || mixed;
        while (at < end) {
            c = utf8_next(s, &at);
            utf8_add(&b, mixed && latin_of(c) ? (uint32_t)latin_of(c) : c);
        }
    }
    return *changed ? buf_str(&b) : s;
}
