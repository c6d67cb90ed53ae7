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
        return i > 1 && is_letter(p->t[i - 2]); /* "no.943" */
    return !is_alnum(c) && (!c || !strchr("_/-=&$+@#%", c));
}

bool number_ends(const struct piece *p, size_t end)
{
    char c = at(p, end), next = at(p, end + 1);

    if (c && strchr(".,-/:", c))
        return !is_digit(next) && (c == '.' || c == ',' || !is_alnum(next));
    return !is_alnum(c) && (!c || !strchr("_@=%", c));
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

static const char *const nhs_words[] = {"nhs", "chi", NULL};

/* In a row of many numbers three may look like the groups of one; then it must say that it is an
   NHS number. */
static bool is_crowded(const struct piece *p, size_t i, size_t end)
{
    size_t gap = gap_length(p, end);

    return (i > 1 && p->t[i - 1] == ' ' && is_digit(p->t[i - 2])) ||
           (gap && is_digit(at(p, end + gap)));
}

static size_t nhs_at(struct piece *p, size_t i)
{
    static const size_t groups[] = {3, 3, 4};
    size_t end = i, n = 0, first_gap = 0;
    bool sure = true;
    char digits[10];

    for (size_t g = 0; g < 3; g++) {
        size_t gap = g ? gap_length(p, end) : 0;

        if (g && (at(p, end) == '.' || at(p, end) == '/')) {
            gap = 1;
            sure = false; /* "943.476.5919" may be much else */
        }
        if (g == 1)
            first_gap = gap;
        if (g == 2 && (gap > 0) != (first_gap > 0))
            return 0;
        end += gap;
        for (size_t k = 0; k < groups[g]; k++, end++) {
            if (!is_digit(at(p, end)))
                return 0;
            digits[n++] = p->t[end];
        }
    }
    if (!number_ends(p, end) || !nhs_is_valid(digits) || (digits[0] == '0' && !is_scottish(digits)))
        return 0;
    if ((!sure || is_crowded(p, i, end)) && !is_said(p, i, nhs_words))
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

    if (!is_letter(a) || !is_letter(b) || !ni_prefix(a, b))
        return 0;
    for (unsigned pair = 0; pair < 3; pair++, end += 2) {
        gaps[pair] = gap_length(p, end);
        end += gaps[pair];
        if (!is_digit(at(p, end)) || !is_digit(at(p, end + 1)))
            return 0;
    }
    gaps[3] = gap_length(p, end);
    if (!gaps[1] != !gaps[2] || (small && (!gaps[0] != !gaps[1] || !gaps[3] != !gaps[1])))
        return 0; /* "by 2024-25 a" */
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

    if (is_letter(c)) {
        if ((c | 0x20) == 'h' || (c | 0x20) == 'w')
            n = web_length(p, i);
        if (!n && is_letter(at(p, i + 1)) && !is_letter(at(p, i + 2)) && number_begins(p, i))
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
