#include "personal_parts.h"

#include <string.h>

/* Numbers that the state gives, NHS and National Insurance: each has a form, and words that may
   stand before it. Telephone numbers (personal_contact.c) are looked for on the same way through a
   text, because what is one kind is not the other. */

/* Does one of WORDS, each in lower case, stand in the letters before I? */
static bool is_said(const struct piece *p, size_t i, const char *const *words)
{
    size_t from = i > NEAR ? i - NEAR : 0;

    for (; *words; words++)
        for (size_t k = from; k < i; k++)
            if (piece_has(p, k, *words) && k + strlen(*words) <= i && !is_alnum(before(p, k)))
                return true;
    return false;
}

/* May a number or code begin at I? */
static bool number_begins(const struct piece *p, size_t i)
{
    char c = before(p, i);

    if (c == '.')
        return i > 1 && is_alpha(p->t[i - 2]); /* "no.943" */
    return !is_alnum(c) && !char_among(c, "_/-=&$+@#%");
}

bool number_ends(const struct piece *p, size_t end)
{
    char c = at(p, end), next = at(p, end + 1);

    if (char_among(c, ".,-/:"))
        return !is_digit(next) && (c == '.' || c == ',' || !is_alnum(next));
    return !is_alnum(c) && !char_among(c, "_@=%");
}

size_t gap_length(const struct piece *p, size_t i)
{
    size_t n = 0;

    while (n < 2 && at(p, i + n) == ' ')
        n++;
    if (at(p, i + n) == '-' && is_digit(at(p, i + n + 1)))
        return n + 1;
    if (at(p, i + n) == '-' && at(p, i + n + 1) == ' ' && n)
        return n + 2;
    return n;
}

/* NHS numbers */

static bool nhs_is_valid(const char *digits)
{
    unsigned sum = 0, check;
    bool same = true;

    for (unsigned i = 0; i < 9; i++) {
        sum += (unsigned)(digits[i] - '0') * (10 - i);
        same = same && digits[i] == digits[i + 1];
    }
    check = (11 - sum % 11) % 11; /* 10 is the check digit of no number */
    return !same && check == (unsigned)(digits[9] - '0');
}

/* Numbers that begin with 0 are Scottish and begin with a date of birth; others are parts of
   telephone numbers. */
static bool is_scottish(const char *digits)
{
    unsigned month = (unsigned)(digits[2] - '0') * 10 + (unsigned)(digits[3] - '0');

    return digits[1] != '0' && month >= 1 && month <= 12;
}

/* In a row of many numbers three may look like the groups of one; then it must say that it is an
   NHS number. */
static bool is_crowded(const struct piece *p, size_t i, size_t end)
{
    size_t gap = gap_length(p, end);

    return (i > 1 && p->t[i - 1] == ' ' && is_digit(p->t[i - 2])) ||
           (gap && is_digit(at(p, end + gap)));
}

/* How the ten digits of an NHS number are parted. */
enum parting {
    PARTED_WELL,   /* in groups of three, three and four, or not at all */
    PARTED_ODDLY,  /* "943.476.5919", which may be much else */
    PARTED_ANYHOW, /* "943 4765 919" */
};

/* The ten DIGITS that begin at I; what they take, or 0. */
static size_t ten_digits(const struct piece *p, size_t i, char *digits, enum parting *parting)
{
    size_t end = i, gaps[10] = {0}, count = 0;

    *parting = PARTED_WELL;
    for (size_t n = 0; n < 10; n++, end++) {
        bool sign = n && (at(p, end) == '.' || at(p, end) == '/');

        gaps[n] = sign ? 1 : n ? gap_length(p, end) : 0;
        end += gaps[n];
        count += gaps[n] > 0;
        if (sign && *parting == PARTED_WELL)
            *parting = PARTED_ODDLY;
        if (gaps[n] && n != 3 && n != 6)
            *parting = PARTED_ANYHOW;
        if (!is_digit(at(p, end)) || count > 2)
            return 0;
        digits[n] = p->t[end];
    }
    if (count == 1)
        *parting = PARTED_ANYHOW;
    return end - i;
}

/* Do the words right before I say that it is the number of something that is nobody: "purchase
   order number 4500130012", "contract (4500130012)"? */
static bool is_of_thing(const struct piece *p, size_t i)
{
    static const char *const things[] = {"contract", "invoice", "tender", "uprn", "isbn"};
    static const char *const fill[] = {"number", "no", "ref", "reference", "numbers", "nos"};
    size_t from;

    for (unsigned words = 0; words < 3; words++) {
        while (i && strchr(" (:.#", p->t[i - 1]))
            i--;
        for (from = i; from && is_alpha(p->t[from - 1]);)
            from--;
        if (from == i)
            return false;
        if (PIECE_WORD(p, from, things) == i - from ||
            (from > 8 && piece_has(p, from - 9, "purchase order")) ||
            (from > 4 && piece_has(p, from - 5, "cost centre")))
            return true;
        if (PIECE_WORD(p, from, fill) != i - from)
            return false;
        i = from;
    }
    return false;
}

static size_t nhs_at(struct piece *p, size_t i)
{
    static const char *const words[] = {"nhs", "chi", NULL}, *const sure[] = {
                                                                 "nhs number", "nhs no",
                                                                 "nhs num",    "nhs id",
                                                                 "nhs:",       "chi number",
                                                                 NULL};
    char digits[10];
    enum parting parting;
    size_t n = ten_digits(p, i, digits, &parting), end = i + n;
    bool crowded = is_crowded(p, i, end);

    if (!n || !number_ends(p, end) || !nhs_is_valid(digits) ||
        (digits[0] == '0' && !is_scottish(digits)) || is_of_thing(p, i))
        return 0;
    if (parting == PARTED_ANYHOW ? crowded || !is_said(p, i, sure)
                                 : (parting == PARTED_ODDLY || crowded) && !is_said(p, i, words))
        return 0;
    piece_found(p, PERSONAL_NHS, i, end, str_format(p->a, "%.3s … %.2s", digits, digits + 8),
                STR(""));
    return end - i;
}

/* National Insurance numbers */

static bool ni_prefix(char a, char b)
{
    static const char *const barred[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};

    if (!strchr("ABCEGHJKLMNOPRSTWXYZ", a) || !strchr("ABCEGHJKLMNPRSTWXYZ", b))
        return false;
    for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
        if (barred[i][0] == a && barred[i][1] == b)
            return false;
    return true;
}

static char upper(char c)
{
    return (char)(is_lower(c) ? c - ('a' - 'A') : c);
}

static size_t ni_at(struct piece *p, size_t i)
{
    static const char *const words[] = {
        "national insurance", "nino", "ni number", "ni no", "ni:", NULL};
    char a = upper(at(p, i)), b = upper(at(p, i + 1)), last;
    size_t end = i + 2, gaps[4];
    bool small = is_lower(at(p, i)) || is_lower(at(p, i + 1));

    if (!is_alpha(a) || !is_alpha(b) || !ni_prefix(a, b))
        return 0;
    for (unsigned pair = 0; pair < 3; pair++, end += 2) {
        gaps[pair] = gap_length(p, end);
        end += gaps[pair];
        if (!is_digit(at(p, end)) || !is_digit(at(p, end + 1)))
            return 0;
    }
    gaps[3] = gap_length(p, end);
    if ((!gaps[1] != !gaps[2] && !is_said(p, i, words)) ||
        (small && (!gaps[0] != !gaps[1] || !gaps[3] != !gaps[1])))
        return 0; /* "by 2024-25 a" */
    if (!gaps[3] && at(p, end) == '-' && is_alpha(at(p, end + 1)))
        gaps[3] = 1;
    last = upper(at(p, end + gaps[3]));
    if (last >= 'A' && last <= 'D' && !is_alnum(at(p, end + gaps[3] + 1)))
        end += gaps[3] + 1;
    else if (is_said(p, i, words)) /* old papers leave the last letter out */
        last = '\0';
    else
        return 0;
    if (!number_ends(p, end))
        return 0;
    piece_found(p, PERSONAL_NI, i, end,
                last ? str_format(p->a, "%c%c … %c", a, b, last) : str_format(p->a, "%c%c …", a, b),
                STR(""));
    return end - i;
}

/* How much of the address of a web page stands at I: what looks like a number in it is none. */
static size_t web_length(const struct piece *p, size_t i)
{
    size_t n = 0;

    if (!piece_has(p, i, "http://") && !piece_has(p, i, "https://") && !piece_has(p, i, "www."))
        return 0;
    while (at(p, i + n) && !strchr(" <>\"", at(p, i + n)))
        n++;
    return n;
}

/* What begins at I and is a number of one of these kinds, or an address of a web page; its length,
   or 0. */
static size_t number_at(struct piece *p, size_t i)
{
    char c = p->t[i];
    size_t n = 0;

    if (is_alpha(c)) {
        if (piece_has(p, i, "nhs")) { /* "NHS9434765919", "NHS#943 476 5919" */
            size_t k = i + 3 + (at(p, i + 3) && strchr("#/-=_", at(p, i + 3)));

            n = is_digit(at(p, k)) ? nhs_at(p, k) : 0;
            return n ? k - i + n : 0;
        }
        if ((c | 0x20) == 'h' || (c | 0x20) == 'w')
            n = web_length(p, i);
        if (!n && is_alpha(at(p, i + 1)) && !is_alpha(at(p, i + 2)) && number_begins(p, i))
            n = ni_at(p, i);
    } else if ((is_digit(c) || c == '+' || c == '(') && number_begins(p, i)) {
        n = is_digit(c) ? nhs_at(p, i) : 0;
        n = n ? n : phone_at(p, i);
    }
    return n;
}

void piece_numbers(struct piece *p)
{
    for (size_t i = 0; i < p->n;) {
        size_t n = is_alnum(before(p, i)) ? 0 : number_at(p, i);

        i += n ? n : 1;
    }
}
