#include "personal_parts.h"

#include <string.h>

/* Dates of birth: a date is one where words say so, near it. */

static size_t number_length(const struct piece *p, size_t i, size_t most, unsigned *value)
{
    size_t n = str_digits(str_from((str){p->t, p->n}, i), most, value);

    return is_digit(at(p, i + n)) ? 0 : n;
}

/* The month named at I, and the length of its name. */
static size_t month_length(const struct piece *p, size_t i)
{
    enum { LONGEST = 10 }; /* a letter more than September */
    size_t n = 0;

    while (n < LONGEST && is_alpha(at(p, i + n)))
        n++;
    return month_named(str_sub((str){p->t, p->n}, i, n)) ? n + (at(p, i + n) == '.') : 0;
}

static size_t ordinal_length(const struct piece *p, size_t i)
{
    return (piece_has(p, i, "st") || piece_has(p, i, "nd") || piece_has(p, i, "rd") ||
            piece_has(p, i, "th")) &&
                   !is_alpha(at(p, i + 2))
               ? 2
               : 0;
}

static bool is_year(size_t digits, unsigned value)
{
    return (digits == 4 && value >= 1880 && value <= 2099) || digits == 2;
}

static size_t blanks(const struct piece *p, size_t i)
{
    size_t n = 0;

    while (n < 3 && (at(p, i + n) == ' ' || at(p, i + n) == ',' || at(p, i + n) == '-'))
        n++;
    return n;
}

/* "1 May 1950", "1st of May, 1950", "1-May-50" */
static size_t day_first(const struct piece *p, size_t i)
{
    unsigned day, year;
    size_t k = i, n = number_length(p, k, 2, &day);

    if (!n || !day || day > 31)
        return 0;
    k += n;
    k += ordinal_length(p, k);
    k += blanks(p, k);
    if (piece_has(p, k, "of "))
        k += 3;
    n = month_length(p, k);
    if (!n)
        return 0;
    k += n;
    k += blanks(p, k);
    k += at(p, k) == '\'';
    n = number_length(p, k, 4, &year);
    return n && is_year(n, year) ? k + n - i : 0;
}

/* "May 1st, 1950" */
static size_t month_first(const struct piece *p, size_t i)
{
    unsigned day, year;
    size_t k = i, n = month_length(p, k);

    if (!n)
        return 0;
    k += n;
    k += blanks(p, k);
    n = number_length(p, k, 2, &day);
    if (!n || !day || day > 31)
        return 0;
    k += n;
    k += ordinal_length(p, k);
    k += blanks(p, k);
    n = number_length(p, k, 4, &year);
    return n == 4 && is_year(n, year) ? k + n - i : 0;
}

/* "01/05/1950", "1.5.50", "01 05 1950", "01 / 05 / 1950", "1950-05-01", "01051950" */
static size_t in_figures(const struct piece *p, size_t i)
{
    unsigned v[3];
    size_t k = i, n[3];
    bool spaced;
    char sign;

    n[0] = number_length(p, i, 8, &v[0]);
    if (n[0] == 8)
        return v[0] / 1000000 >= 1 && v[0] / 1000000 <= 31 && v[0] / 10000 % 100 >= 1 &&
                       v[0] / 10000 % 100 <= 12 && is_year(4, v[0] % 10000)
                   ? 8
                   : 0;
    k += n[0];
    spaced = at(p, k) == ' ' && strchr("/.-", at(p, k + 1)) && at(p, k + 2) == ' ';
    k += spaced;
    sign = at(p, k);
    if (!n[0] || !sign || !strchr("/.- ", sign))
        return 0;
    k += 1 + spaced;
    n[1] = number_length(p, k, 2, &v[1]);
    k += n[1] + (spaced && at(p, k + n[1]) == ' ');
    if (!n[1] || at(p, k) != sign)
        return 0;
    k += 1 + (spaced && at(p, k + 1) == ' ');
    n[2] = number_length(p, k, 4, &v[2]);
    if (!n[2] || n[0] == 3 || n[2] == 3 || (n[0] > 2 && (n[0] != 4 || !is_year(4, v[0]))))
        return 0;
    unsigned day = n[0] == 4 ? v[2] : v[0];

    if (!day || !v[1] || day > 31 || v[1] > 31 || (day > 12 && v[1] > 12))
        return 0;
    if (n[0] == 4)
        return n[2] <= 2 ? k + n[2] - i : 0;
    return is_year(n[2], v[2]) ? k + n[2] - i : 0;
}

size_t date_length(const struct piece *p, size_t i)
{
    size_t n = day_first(p, i);

    n = n ? n : month_first(p, i);
    return n ? n : in_figures(p, i);
}

/* "04/05/38" is of the last century. */
unsigned date_year(const struct piece *p, size_t i, size_t n)
{
    unsigned year = 0;

    for (size_t k = i; k < i + n; k++)
        if (!is_digit(before(p, k)) && number_length(p, k, 4, &year) == 4)
            return year;
    (void)number_length(p, i + n - 2, 2, &year);
    return year + (year > 30 ? 1900 : 2000);
}

/* The year alone. */
str date_shown(const struct piece *p, size_t i, size_t n)
{
    for (size_t k = i; k + 4 <= i + n; k++) {
        unsigned year;

        if (!is_digit(before(p, k)) && number_length(p, k, 4, &year) == 4)
            return k == i ? str_format(p->a, "%u …", year) : str_format(p->a, "… %u", year);
    }
    return STR("…");
}

/* A date in the letters behind I; no sentence ends before it. */
static size_t date_behind(const struct piece *p, size_t i, size_t *length)
{
    for (size_t k = i; k < i + NEAR && k < p->n; k++) {
        if (strchr(".;!?", p->t[k]) && at(p, k + 1) == ' ' && is_upper(at(p, k + 2)))
            break;
        if ((k > i && is_alnum(before(p, k))) || (!is_alnum(p->t[k])))
            continue;
        *length = date_length(p, k);
        if (*length && !is_alnum(at(p, k + *length)))
            return k;
    }
    return SIZE_MAX;
}

/* A date right before I: "1 May 1950 (date of birth)". */
static size_t date_before(const struct piece *p, size_t i, size_t *length)
{
    while (i && strchr(" (:-", p->t[i - 1]))
        i--;
    for (size_t k = i > 24 ? i - 24 : 0; k < i; k++) {
        if (is_alnum(before(p, k)))
            continue;
        *length = date_length(p, k);
        if (*length && k + *length == i)
            return k;
    }
    return SIZE_MAX;
}

/* "born between", "born after": many people, and no date of birth. */
static bool is_span(const struct piece *p, size_t i)
{
    static const char *const words[] = {"between", "after", "before", "since",
                                        "from",    "until", "by",     "prior"};

    while (at(p, i) == ' ' || piece_has(p, i, "on "))
        i += at(p, i) == ' ' ? 1 : 3;
    return PIECE_WORD(p, i, words) > 0;
}

void piece_births(struct piece *p)
{
    static const char *const words[] = {
        "date of birth", "date-of-birth", "dates of birth", "birth date", "birthdate", "birthday",
        "d.o.b",         "d o b",         "d/o/b",          "dob",        "born"};

    for (size_t i = 0; i < p->n; i++) {
        char c = p->t[i] | 0x20;
        size_t end, n = 0, date;

        if ((c != 'd' && c != 'b') || is_alnum(before(p, i)))
            continue;
        end = i + PIECE_WORD(p, i, words);
        if (end == i)
            continue;
        date = is_span(p, end) ? SIZE_MAX : date_behind(p, end, &n);
        if (date == SIZE_MAX && c == 'd')
            date = date_before(p, i, &n);
        if (date == SIZE_MAX)
            continue;
        piece_found(p, PERSONAL_BIRTH, date, date + n, date_shown(p, date, n), STR(""));
        i = (date > end ? date + n : end) - 1;
    }
}
