#include "searchwords.h"

#include <assert.h>
#include <string.h>

/* Families */

/* The first that fits is taken off: of two that end alike the longer stands first. An "s" behind
   "s" or "u" is no ending: "processes" is of "process", and "focused" of "focus". */
static const char *const suffixes[] = {
    "ational", "ations", "ation", "ments", "ment", "ings", "ing", "ities", "ity",
    "ators",   "ator",   "ions",  "ion",   "ers",  "er",   "ors", "or",    "ies",
    "ied",     "ed",     "es",    "als",   "al",   "ly",   "s",   "e",     "y",
};

bool search_has_number(str word)
{
    for (size_t at = 0; at < word.n;) {
        uint32_t c = utf8_next(word, &at);

        if (is_digit(c) || c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0xbc && c <= 0xbe) ||
            (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9) ||
            (c >= 0x966 && c <= 0x96f) || (c >= 0x2070 && c <= 0x2089) ||
            (c >= 0x2150 && c <= 0x2189) || (c >= 0x2460 && c <= 0x249b) ||
            (c >= 0xff10 && c <= 0xff19))
            return true;
    }
    return false;
}

str search_stem(str word)
{
    if (utf8_count(word) < 4 || search_has_number(word))
        return word;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        str root = word;
        size_t n;

        if (!str_ends(word, str_of(suffixes[i])))
            continue;
        root.n -= strlen(suffixes[i]);
        n = utf8_count(root);
        if (n < 3 || (str_eqc(str_of(suffixes[i]), "s") && strchr("su", root.p[root.n - 1])))
            continue;
        /* "planned" is of "plan", but "assessed" of "assess" */
        if (n > 3 && root.p[root.n - 1] == root.p[root.n - 2] &&
            strchr("bcdfghjkmnpqrtvwxy", root.p[root.n - 1]))
            root.n--;
        return root;
    }
    return word;
}

/* Slips of the hand */

static size_t read_letters(uint32_t *letters, size_t max, str word)
{
    size_t n = 0;

    for (size_t at = 0; at < word.n && n < max;)
        letters[n++] = utf8_next(word, &at);
    return n;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned search_edits(str word, str other, unsigned max, bool beginning)
{
    enum { LONGEST = SEARCH_LETTERS + 8 };
    uint32_t a[LONGEST], b[LONGEST];
    unsigned rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *row = rows[2], end;
    size_t n, m;

    assert(max < 8);
    n = read_letters(a, SEARCH_LETTERS, word);
    m = read_letters(b, n + max, other);
    if (n > m + max || (!beginning && utf8_count(other) > n + max))
        return max + 1;
    for (size_t j = 0; j <= m; j++)
        last[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned low = row[0] = (unsigned)i;

        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            low = least(low, row[j]);
        }
        if (low > max)
            return max + 1;
        unsigned *spare = before;

        before = last;
        last = row;
        row = spare;
    }
    end = last[m];
    for (size_t j = 0; beginning && j < m; j++)
        end = least(end, last[j]);
    return least(end, max + 1);
}

/* Numbers */

/* What can be printed, from '#' on, but for '$', '\' and '`', which mean something in a template
   literal. */
static const char digits[] =
    "#%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopq"
    "rstuvwxyz{|}";

enum {
    BASE = 88,
    ONE = SEARCH_NUMBER_ONE,
    TWO = 24,
    THREE = 7
}; /* how many digits begin a number of one, two and three */

static_assert(sizeof digits == BASE + 1, "a digit for each value");
static_assert(ONE + TWO * BASE + THREE * BASE * BASE + BASE * BASE * BASE - 1 == SEARCH_NUMBER_MAX,
              "the largest number of four digits");

static void put_digits(struct buf *b, unsigned n, unsigned unit)
{
    for (; unit; unit /= BASE)
        buf_byte(b, digits[n / unit % BASE]);
}

void search_number(struct buf *b, unsigned n)
{
    assert(n <= SEARCH_NUMBER_MAX);
    if (n < ONE) {
        put_digits(b, n, 1);
        return;
    }
    n -= ONE;
    if (n < TWO * BASE) {
        put_digits(b, n + ONE * BASE, BASE);
        return;
    }
    n -= TWO * BASE;
    if (n < THREE * BASE * BASE) {
        put_digits(b, n + (ONE + TWO) * BASE * BASE, BASE * BASE);
        return;
    }
    n -= THREE * BASE * BASE;
    put_digits(b, n + (ONE + TWO + THREE) * BASE * BASE * BASE, BASE * BASE * BASE);
}

void search_numbers(struct buf *b, const unsigned *list, size_t n)
{
    enum { SHARED = 7, PAIRS = SHARED * SHARED, ALONE = 32 };

    for (size_t i = 0; i < n; i++) {
        if (list[i] && list[i] <= SHARED && i + 1 < n && list[i + 1] && list[i + 1] <= SHARED) {
            buf_byte(b, digits[(list[i] - 1) * SHARED + list[i + 1] - 1]);
            i++;
        } else if (list[i] < ALONE)
            buf_byte(b, digits[PAIRS + list[i]]);
        else {
            buf_byte(b, digits[PAIRS + ALONE]);
            search_number(b, list[i]);
        }
    }
}
