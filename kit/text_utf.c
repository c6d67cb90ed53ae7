#include "text.h"

#include <string.h>

/* UTF-8 */

/* The length of the sequence at AT and its character, or 0 where it is not well formed (RFC
   3629). */
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

size_t text_bad(str s)
{
    size_t bad = utf8_bad(s), zero = str_findc(s, '\0');

    return bad < zero ? bad : zero;
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

/* Capitals that lie a fixed step from their small letters; where STEP is 0 the two alternate,
   capital first, from FROM on. */
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
        return is_upper(c) ? c + 32 : c;
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

        bool wide = (c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
                    (c >= 0xff41 && c <= 0xff5a);

        if (!wide && (c < 0xfb00 || c >= 0xfb00 + sizeof letters / sizeof *letters))
            continue;
        buf_add(&b, str_sub(s, from, at - from));
        if (wide)
            buf_byte(&b, (char)(c - 0xfee0));
        else
            buf_addc(&b, letters[c - 0xfb00]);
        from = next;
    }
    if (!from)
        return s;
    buf_add(&b, str_from(s, from));
    return buf_str(&b);
}

/* White space, and what has no width: a soft hyphen, a zero-width space. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0xad ||
           (c >= 0x2000 && c <= 0x200f) || c == 0x202f || c == 0x205f || c == 0x2060 ||
           c == 0x3000 || c == 0xfeff;
}

str text_trim(str s)
{
    size_t from = 0, end = 0;

    for (size_t at = 0; at < s.n;) {
        bool blank = is_blank(utf8_next(s, &at));

        from = blank && !end ? at : from;
        end = blank ? end : at;
    }
    return end ? str_sub(s, from, end - from) : str_sub(s, 0, 0);
}

str text_whole(struct arena *a, str s)
{
    static const char *const signs[] = {"\u00ad", "\u200b", "\u2060", UTF8_MARK};

    for (size_t i = 0, at; i < sizeof signs / sizeof *signs; i++) {
        struct buf b = {.arena = a};

        if (str_find(s, str_of(signs[i])) == SIZE_MAX)
            continue;
        for (; (at = str_find(s, str_of(signs[i]))) != SIZE_MAX;
             s = str_from(s, at + strlen(signs[i])))
            buf_add(&b, str_sub(s, 0, at));
        buf_add(&b, s);
        s = buf_str(&b);
    }
    return s;
}

size_t text_skip_blank(str s, size_t at)
{
    for (size_t next = at; at < s.n && is_blank(utf8_next(s, &next));)
        at = next;
    return at;
}

/* The letters from U+00C0 to U+017F without their accents; a blank for those that have none. */
enum { FIRST = 0xc0 };
static const char letters[] = "AAAAAA CEEEEIIII NOOOOO  UUUUY  aaaaaa ceeeeiiii nooooo  uuuuy y"
                              "AaAaAaCcCcCcCcDd  EeEeEeEeEeGgGgGgGgHh  IiIiIiIiI   JjKk LlLlLl "
                              "   NnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTt  UuUuUuUuUuUuWwYyYZzZzZz ";

/* A letter and the accent behind it as one, as far as European languages go: some systems write
   names in the one way and some in the other. 0 where there is none. */
static uint32_t composed(uint32_t letter, uint32_t accent)
{
    static const char accents[] = /* by their names: grave, acute, circumflex and so on */
        "gactdr ,gacdgacd tgactd  gacda  gactdr ,gacdgacd tgactd  gacda d"
        "mmbbooaacc..vvvv  mmbb..oovvccbb..,,cc  ttmmbboo.   cc,, aa,,vv "
        "   aa,,vv   mmbbhh  aa,,vvaacc,,vv,,vv  ttmmbbrrhhooccccdaa..vv ";
    static const struct {
        uint32_t accent;
        char name;
    } names[] = {{0x300, 'g'}, {0x301, 'a'}, {0x302, 'c'}, {0x303, 't'}, {0x304, 'm'},
                 {0x306, 'b'}, {0x307, '.'}, {0x308, 'd'}, {0x30a, 'r'}, {0x30b, 'h'},
                 {0x30c, 'v'}, {0x327, ','}, {0x328, 'o'}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t j = 0; names[i].accent == accent && j < sizeof letters - 1; j++)
            if ((uint32_t)(unsigned char)letters[j] == letter && accents[j] == names[i].name)
                return FIRST + (uint32_t)j;
    return 0;
}

/* The next letter of a name, with its accent. */
static uint32_t next_of_name(str s, size_t *at)
{
    uint32_t c = utf8_next(s, at);

    while (*at < s.n && ((unsigned char)s.p[*at] == 0xcc || (unsigned char)s.p[*at] == 0xcd)) {
        size_t next = *at;
        uint32_t both = composed(c, utf8_next(s, &next));

        if (!both)
            break;
        c = both;
        *at = next;
    }
    return c;
}

str text_key(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t at = 0; at < s.n;) {
        uint32_t c = next_of_name(s, &at);

        if (!is_blank(c))
            utf8_add(&b, char_lower(c));
    }
    return buf_str(&b);
}

bool char_in_word(uint32_t c)
{
    if (c < 0x80)
        return is_alnum(c);
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
        uint32_t c = char_lower(next_of_name(s, &at));

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

str text_sort(struct arena *a, str s)
{
    static const struct {
        uint32_t letter;
        const char *as;
    } apart[] = {{0xdf, "ss"}, {0xe6, "ae"}, {0xf0, "d"},   {0xf8, "o"},   {0xfe, "th"},
                 {0x111, "d"}, {0x127, "h"}, {0x131, "i"},  {0x133, "ij"}, {0x140, "l"},
                 {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"}, {0x167, "t"},  {0x17f, "s"},
                 {0x219, "s"}, {0x21b, "t"}, {0x1e81, "w"}, {0x1e83, "w"}, {0x1e85, "w"},
                 {0x1ef3, "y"}};
    struct buf b = {.arena = a};

    s = text_slug(a, text_letters(a, s));
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        const char *as = NULL;

        for (size_t i = 0; i < sizeof apart / sizeof *apart && !as; i++)
            as = apart[i].letter == c ? apart[i].as : NULL;
        if (as)
            buf_addc(&b, as);
        else if (c >= FIRST && c - FIRST < sizeof letters - 1 && letters[c - FIRST] != ' ')
            buf_byte(&b, letters[c - FIRST]);
        else if (c < 0x300 || c >= 0x370) /* an accent behind a letter that has none of its own */
            utf8_add(&b, c);
    }
    return buf_str(&b);
}
