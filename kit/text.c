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

/* Buffers */

static void buf_room(struct buf *b, size_t more)
{
    if (b->cap - b->n > more) /* one byte stays free for the NUL */
        return;
    size_t cap = b->cap ? b->cap : 128;

    while (cap - b->n <= more) {
        assert(cap < SIZE_MAX / 2);
        cap *= 2;
    }
    char *p = arena_alloc(b->arena, cap); /* what there is stays, too: pieces of it may be in use */

    if (b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
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

/* UTF-8 */

/* The length of the sequence at AT and its character, or 0 where it is not well formed (RFC 3629). */
static size_t utf8_decode(str s, size_t at, uint32_t *c)
{
    unsigned char b = (unsigned char)s.p[at];
    size_t n = b < 0x80                ? 1
               : b >= 0xc2 && b < 0xe0 ? 2
               : (b & 0xf0) == 0xe0    ? 3
               : b >= 0xf0 && b < 0xf5 ? 4
                                       : 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    if (!n || n > s.n - at)
        return 0;
    *c = n == 1 ? b : b & (0xffu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        unsigned char t = (unsigned char)s.p[at + i];

        if ((t & 0xc0) != 0x80)
            return 0;
        *c = *c << 6 | (t & 0x3f);
    }
    if (*c < least[n] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000))
        return 0;
    return n;
}

size_t utf8_bad(str s)
{
    uint32_t c;

    for (size_t at = 0; at < s.n;) {
        size_t n = utf8_decode(s, at, &c);

        if (!n)
            return at;
        at += n;
    }
    return SIZE_MAX;
}

bool utf8_valid(str s)
{
    return utf8_bad(s) == SIZE_MAX;
}

uint32_t utf8_next(str s, size_t *at)
{
    uint32_t c = 0xfffd;
    size_t n = utf8_decode(s, *at, &c);

    *at += n ? n : 1;
    return n ? c : 0xfffd;
}

void utf8_add(struct buf *b, uint32_t c)
{
    char out[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};

    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(n == 1 ? c : lead[n] | c);
    buf_add(b, (str){out, n});
}

size_t utf8_count(str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return n;
}

/* UTF-16 */

static uint32_t unit_at(str s, size_t at, bool big)
{
    uint32_t a = (unsigned char)s.p[at], b = (unsigned char)s.p[at + 1];

    return big ? a << 8 | b : b << 8 | a;
}

str utf16_text(struct arena *a, str s, bool big)
{
    struct buf b = {.arena = a};

    for (size_t at = 0; at + 1 < s.n; at += 2) {
        uint32_t c = unit_at(s, at, big), next = at + 3 < s.n ? unit_at(s, at + 2, big) : 0;

        if (c >= 0xd800 && c < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
            at += 2;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = 0xfffd;
        }
        utf8_add(&b, c);
    }
    return buf_str(&b);
}

/* Capitals that lie a fixed step from their small letters; where STEP is 0 the two alternate, capital first,
   from FROM on. */
static const struct range {
    uint16_t from, to;
    int16_t step;
} capitals[] = {
    {0xc0, 0xd6, 32},        {0xd8, 0xde, 32},    {0x100, 0x12f, 0},  {0x130, 0x130, -199},
    {0x132, 0x137, 0},       {0x139, 0x148, 0},   {0x14a, 0x177, 0},  {0x178, 0x178, -121},
    {0x179, 0x17e, 0},       {0x1a0, 0x1a5, 0},   {0x1af, 0x1b0, 0},  {0x1cd, 0x1dc, 0},
    {0x1de, 0x1ef, 0},       {0x1f8, 0x21f, 0},   {0x222, 0x233, 0},  {0x386, 0x386, 38},
    {0x388, 0x38a, 37},      {0x38c, 0x38c, 64},  {0x38e, 0x38f, 63}, {0x391, 0x3a1, 32},
    {0x3a3, 0x3ab, 32},      {0x400, 0x40f, 80},  {0x410, 0x42f, 32}, {0x460, 0x481, 0},
    {0x48a, 0x4bf, 0},       {0x4c1, 0x4ce, 0},   {0x4d0, 0x52f, 0},  {0x1e00, 0x1e95, 0},
    {0x1e9e, 0x1e9e, -7615}, {0x1ea0, 0x1eff, 0},
};

uint32_t char_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals && c >= capitals[i].from; i++) {
        const struct range *r = &capitals[i];

        if (c <= r->to)
            return r->step ? (uint32_t)((int32_t)c + r->step) : c + ((c - r->from) % 2 == 0);
    }
    return c;
}

str text_lower(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t at = 0; at < s.n;)
        utf8_add(&b, char_lower(utf8_next(s, &at)));
    return buf_str(&b);
}

str text_letters(struct arena *a, str s)
{
    static const char *const letters[] = {"ff",  "fi", "fl", "ffi",
                                          "ffl", "st", "st"}; /* U+FB00 to U+FB06 */
    struct buf b = {.arena = a};
    size_t from = 0, at = str_findc(s, '\xef'); /* with which they begin */

    if (at == SIZE_MAX)
        return s;
    for (size_t next; at < s.n; at = next) {
        next = at + 1;
        if (s.p[at] != '\xef')
            continue;
        next = at;
        uint32_t c = utf8_next(s, &next);

        if (c < 0xfb00 || c >= 0xfb00 + sizeof letters / sizeof *letters)
            continue;
        buf_add(&b, str_sub(s, from, at - from));
        buf_addc(&b, letters[c - 0xfb00]);
        from = next;
    }
    if (!from)
        return s;
    buf_add(&b, str_from(s, from));
    return buf_str(&b);
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

str text_key(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);

        if (!is_blank(c))
            utf8_add(&b, char_lower(c));
    }
    return buf_str(&b);
}

bool char_in_word(uint32_t c)
{
    if (c < 0x80)
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
    return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
           !(c >= 0x3000 && c < 0x3040) && c < 0xd800;
}

/* What stays in a slug. */
static bool is_slug(uint32_t c)
{
    return char_in_word(c) || c == '.' || c == '_';
}

str text_slug(struct arena *a, str s)
{
    struct buf b = {.arena = a};
    bool gap = false;

    for (size_t at = 0; at < s.n;) {
        uint32_t c = char_lower(utf8_next(s, &at));

        if (!is_slug(c) || (c == '.' && !b.n)) { /* a name with a full stop in front is hidden */
            gap = gap || (c != '\'' && c != 0x2019);
            continue;
        }
        if (gap && b.n)
            buf_byte(&b, '-');
        gap = false;
        utf8_add(&b, c);
    }
    while (b.n &&
           (b.p[b.n - 1] == '.' || b.p[b.n - 1] == '-')) /* Windows drops a full stop at the end */
        b.p[--b.n] = '\0';
    return buf_str(&b);
}

/* Likeness */

enum { DISTANCE_MAX = 64 };

str text_one_line(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);

        if (c > ' ' && (c < 0x7f || c > 0x9f) && c != 0x2028 && c != 0x2029)
            utf8_add(&b, c);
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

unsigned text_distance(str a, str b, unsigned max)
{
    unsigned rows[3][DISTANCE_MAX + 1], *before = rows[0], *last = rows[1], *row = rows[2];

    if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX || a.n > b.n + max || b.n > a.n + max)
        return max + 1;
    for (size_t j = 0; j <= b.n; j++)
        before[j] = last[j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            unsigned cost = a.p[i - 1] != b.p[j - 1], d = last[j - 1] + cost;

            d = d < last[j] + 1 ? d : last[j] + 1;
            d = d < row[j - 1] + 1 ? d : row[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                before[j - 2] + 1 < d)
                d = before[j - 2] + 1;
            row[j] = d;
        }
        unsigned *spare = before;

        before = last;
        last = row;
        row = spare;
    }
    return last[b.n] > max ? max + 1 : last[b.n];
}

bool text_almost(str word, str good)
{
    unsigned most = good.n >= 8 ? 2 : 1, d = text_distance(word, good, most);

    return d > 0 && d <= most;
}

/* Look-alikes: the Latin letter that another alphabet's letter is taken for, or 0. The pairs are those of Unicode's
   confusables (UTS 39) for capital and small Greek and Cyrillic letters that spreadsheets bring. */
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

static bool is_alnum(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
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

        latin = latin || (c < 0x80 && is_alnum(c) && !(c >= '0' && c <= '9'));
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

/* Dates: civil days by the proleptic Gregorian calendar, after H. Hinnant's "chrono-compatible low-level date
   algorithms". */

static long days_of(long y, unsigned m, unsigned d)
{
    y -= m <= 2;
    long era = y / 400;
    unsigned yoe = (unsigned)(y - era * 400), doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

    return era * 146097 + (long)(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

static void civil_of(long days, long *y, unsigned *m, unsigned *d)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned doe = (unsigned)(days - era * 146097),
             yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = (long)yoe + era * 400 + (*m <= 2);
}

static bool digits(str s, size_t at, size_t n, unsigned *value)
{
    *value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *value = *value * 10 + (unsigned)(s.p[i] - '0');
    }
    return true;
}

bool date_parse(str s, long *days)
{
    unsigned y, m, d;
    long back;

    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !digits(s, 0, 4, &y) ||
        !digits(s, 5, 2, &m) || !digits(s, 8, 2, &d) || y < 1 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *days = days_of((long)y, m, d);
    civil_of(*days, &back, &m, &y);
    return y == d; /* 30 February comes back as another day */
}

str time_parse(struct arena *a, str s)
{
    bool short_hour = s.n == 4 && s.p[1] == ':';
    str t = short_hour ? str_format(a, "0" STR_FMT, STR_ARG(s)) : s;

    if (t.n != 5 || t.p[2] != ':')
        return STR("");
    for (size_t i = 0; i < 5; i++)
        if (i != 2 && (t.p[i] < '0' || t.p[i] > '9'))
            return STR("");
    return t.p[0] > '2' || (t.p[0] == '2' && t.p[1] > '3') || t.p[3] > '5' ? STR("") : t;
}

str date_time_parse(struct arena *a, str s)
{
    str day = str_sub(s, 0, 10), time = str_from(s, 11), seconds;
    size_t colon = str_findc(time, ':');
    long days;

    if (s.n < 15 || (s.p[10] != ' ' && s.p[10] != 'T') || !date_parse(day, &days))
        return STR("");
    seconds = str_from(time, colon + 3);
    if (seconds.n == 3 && seconds.p[0] == ':' && seconds.p[1] >= '0' && seconds.p[1] <= '5' &&
        seconds.p[2] >= '0' && seconds.p[2] <= '9')
        time = str_sub(time, 0, colon + 3);
    time = time_parse(a, time);
    return time.n ? str_format(a, STR_FMT " " STR_FMT, STR_ARG(day), STR_ARG(time)) : STR("");
}

str date_format(struct arena *a, long days)
{
    long y;
    unsigned m, d;

    civil_of(days, &y, &m, &d);
    return str_format(a, "%04ld-%02u-%02u", y, m, d);
}

str date_words(struct arena *a, long days, bool weekday)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    long y;
    unsigned m, d;

    civil_of(days, &y, &m, &d);
    return str_format(a, "%s%s%u %s %ld", weekday ? names[((days + 3) % 7 + 7) % 7] : "",
                      weekday ? " " : "", d, months[m - 1], y);
}
