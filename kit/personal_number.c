#include "personal_parts.h"

#include <string.h>

enum {
    NEAR = 40,  /* letters between a number or a date and the word that says what it is */
    LOCAL = 64, /* of an address before its '@' */
    DOMAIN_NAME = 253
};

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

/* May a number or code begin at I, and end at END? */
static bool begins(const struct piece *p, size_t i)
{
    char c = before(p, i);

    if (c == '.')
        return i > 1 && is_letter(p->t[i - 2]); /* "no.943" */
    return !is_alnum(c) && (!c || !strchr("_/-=&$+@#%", c));
}

static bool ends(const struct piece *p, size_t end)
{
    char c = at(p, end), next = at(p, end + 1);

    if (c && strchr(".,-/:", c))
        return !is_digit(next) && (c == '.' || c == ',' || !is_alnum(next));
    return !is_alnum(c) && (!c || !strchr("_@=%", c));
}

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

/* Between two groups of digits: at most two spaces, or one hyphen with or without them. */
static size_t gap_length(const struct piece *p, size_t i)
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

bool nhs_is_valid(const char *digits)
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

/* Numbers that begin with 0 are Scottish and begin with a date of birth; others are parts of telephone numbers. */
static bool is_scottish(const char *digits)
{
    unsigned month = (unsigned)(digits[2] - '0') * 10 + (unsigned)(digits[3] - '0');

    return digits[1] != '0' && month >= 1 && month <= 12;
}

static const char *const nhs_words[] = {"nhs", "chi", NULL};

/* In a row of many numbers three may look like the groups of one; then it must say that it is an NHS number. */
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
    char digits[10];

    for (size_t g = 0; g < 3; g++) {
        size_t gap = g ? gap_length(p, end) : 0;

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
    if (!ends(p, end) || !nhs_is_valid(digits) || (digits[0] == '0' && !is_scottish(digits)))
        return 0;
    if (is_crowded(p, i, end) && !is_said(p, i, nhs_words))
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
    if (!ends(p, end))
        return 0;
    piece_found(p, PERSONAL_NI, i, end,
                last ? str_format(p->a, "%c%c … %c", a, b, last) : str_format(p->a, "%c%c …", a, b),
                STR(""));
    return end - i;
}

/* Telephone numbers */

enum { PHONE_DIGITS = 11, PHONE_GROUPS = 5 };

/* A number that is being read: its digits from the 0 on, and how they were grouped. */
struct phone {
    char digits[PHONE_DIGITS + 1];
    size_t n, groups, first;
};

/* Does the United Kingdom have numbers of this form? */
static bool is_phone(const struct phone *f)
{
    char a = f->digits[1], b = f->digits[2];

    if (f->n == PHONE_DIGITS)
        return a == '7' || (a == '1' && b != '0') || (a == '2' && strchr("03489", b)) ||
               (a == '3' && strchr("0347", b)) || (a == '5' && strchr("56", b)) ||
               (a == '8' && strchr("0478", b)) || (a == '9' && strchr("018", b));
    if (f->n == PHONE_DIGITS - 1) /* some exchanges have a digit less */
        return (a == '1' && f->groups > 1 && f->first == 5) || !strncmp(f->digits, "0800", 4);
    return !strcmp(f->digits, "08001111") ||
           (!strncmp(f->digits, "0845464", 7) && f->n == 8); /* helplines */
}

/* The '+44', '0044' or '0' with which one begins; what is behind it, or 0. */
static size_t phone_prefix(const struct piece *p, size_t i, bool *abroad)
{
    *abroad = true;
    if (at(p, i) == '(')
        i++;
    if (piece_has(p, i, "+44"))
        i += 3;
    else if (piece_has(p, i, "0044"))
        i += 4;
    else {
        *abroad = false;
        return at(p, i) == '0' ? i + 1 : 0;
    }
    while (at(p, i) == ' ' || at(p, i) == ')' || at(p, i) == '-')
        i++;
    if (piece_has(p, i, "(0)"))
        return i + 3;
    return at(p, i) == '0' ? i + 1 : i;
}

static size_t phone_gap(const struct piece *p, size_t i, const struct phone *f)
{
    size_t n = 0;

    if (at(p, i) == ')' && f->groups == 1)
        n++;
    if (at(p, i + n) == '.' && is_digit(at(p, i + n + 1)))
        return n + 1;
    n += gap_length(p, i + n);
    if (!f->groups && at(p, i + n) == '(')
        n++;
    return n;
}

static size_t phone_at(struct piece *p, size_t i)
{
    struct phone f = {.digits = "0", .n = 1};
    bool abroad;
    size_t end = phone_prefix(p, i, &abroad), good = 0, count = 0;

    if (!end)
        return 0;
    f.first = abroad ? 1 : 0;
    while (f.groups < PHONE_GROUPS) {
        size_t gap = f.groups || abroad ? phone_gap(p, end, &f) : 0, n = 0;

        while (is_digit(at(p, end + gap + n)) && f.n < PHONE_DIGITS) {
            f.digits[f.n++] = p->t[end + gap + n];
            n++;
        }
        if (n < 2 || is_digit(at(p, end + gap + n)))
            break;
        end += gap + n;
        if (!f.groups++)
            f.first = n + 1; /* with its 0 */
        if (f.first < 3)
            break;
        f.digits[f.n] = '\0';
        if (ends(p, end) && is_phone(&f)) {
            good = end;
            count = f.n;
        }
        if (f.n == PHONE_DIGITS)
            break;
    }
    if (!good)
        return 0;
    f.digits[count] = '\0'; /* more may have been read than belongs to it */
    piece_found(p, PERSONAL_PHONE, i, good,
                str_format(p->a, "%.*s … %.2s", (int)count / 2, f.digits, f.digits + count - 2),
                str_copy(p->a, str_of(f.digits)));
    return good - i;
}

/* What begins at I and is a number of one of these kinds, or an address of a web page; its length, or 0. */
static size_t number_at(struct piece *p, size_t i)
{
    char c = p->t[i];
    size_t n = 0;

    if (is_letter(c)) {
        if ((c | 0x20) == 'h' || (c | 0x20) == 'w')
            n = web_length(p, i);
        if (!n && is_letter(at(p, i + 1)) && !is_letter(at(p, i + 2)) && begins(p, i))
            n = ni_at(p, i);
    } else if ((is_digit(c) || c == '+' || c == '(') && begins(p, i)) {
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

str personal_contact(struct arena *a, str text)
{
    struct buf b = {.arena = a};
    str s = str_trim(text_lower(a, text));

    if (str_findc(s, '@') != SIZE_MAX)
        return str_starts(s, STR("mailto:")) ? str_from(s, 7) : s;
    for (size_t i = 0; i < s.n; i++) {
        if (str_starts(str_from(s, i), STR("(0)")) && b.n)
            i += 2;
        else if (is_digit(s.p[i]))
            buf_byte(&b, s.p[i]);
    }
    s = buf_str(&b);
    if (str_starts(s, STR("0044")))
        s = str_from(s, 2);
    if (!str_starts(s, STR("44")))
        return s;
    s = str_from(s, 2);
    return str_format(a, "0" STR_FMT, STR_ARG(str_starts(s, STR("0")) ? str_from(s, 1) : s));
}

/* Addresses */

void piece_addresses(struct piece *p)
{
    const char *sign;

    for (size_t i = 0; (sign = memchr(p->t + i, '@', p->n - i)); i++) {
        size_t from, end, dot = 0;

        i = (size_t)(sign - p->t);
        from = i;
        end = i + 1;
        while (from && i - from < LOCAL &&
               (is_alnum(p->t[from - 1]) || strchr("._%+'-", p->t[from - 1])))
            from--;
        while (from < i && strchr(".'-", p->t[from])) /* a quote before it is none of it */
            from++;
        for (; end - i <= DOMAIN_NAME && (is_alnum(at(p, end)) || at(p, end) == '-' ||
                                          (at(p, end) == '.' && is_alnum(at(p, end + 1))));
             end++)
            if (p->t[end] == '.')
                dot = end;
        if (from == i || !dot || !is_alnum(p->t[i + 1]) || end - dot < 3 ||
            !is_letter(p->t[dot + 1]))
            continue;
        str value = {p->t + from, end - from};

        piece_found(p, PERSONAL_EMAIL, from, end,
                    str_format(p->a, "%c…@" STR_FMT, p->t[from],
                               STR_ARG(str_sub(value, i + 1 - from, value.n))),
                    text_lower(p->a, value));
    }
}

/* Dates of birth */

static size_t number_length(const struct piece *p, size_t i, size_t most, unsigned *value)
{
    size_t n = 0;

    *value = 0;
    while (n < most && is_digit(at(p, i + n)))
        *value = *value * 10 + (unsigned)(p->t[i + n++] - '0');
    return is_digit(at(p, i + n)) ? 0 : n;
}

/* The month named at I, and the length of its name. */
static size_t month_length(const struct piece *p, size_t i)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (size_t m = 0; m < 12; m++) {
        size_t n = 0;

        while (months[m][n] && (at(p, i + n) | 0x20) == months[m][n])
            n++;
        if (n >= 3 && !is_letter(at(p, i + n)))
            return at(p, i + n) == '.' ? n + 1 : n;
    }
    return 0;
}

static size_t ordinal_length(const struct piece *p, size_t i)
{
    return (piece_has(p, i, "st") || piece_has(p, i, "nd") || piece_has(p, i, "rd") ||
            piece_has(p, i, "th")) &&
                   !is_letter(at(p, i + 2))
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

/* "01/05/1950", "1.5.50", "01 05 1950", "1950-05-01", "01051950" */
static size_t in_figures(const struct piece *p, size_t i)
{
    unsigned v[3];
    size_t k = i, n[3];
    char sign;

    n[0] = number_length(p, i, 8, &v[0]);
    if (n[0] == 8)
        return v[0] / 1000000 >= 1 && v[0] / 1000000 <= 31 && v[0] / 10000 % 100 >= 1 &&
                       v[0] / 10000 % 100 <= 12 && is_year(4, v[0] % 10000)
                   ? 8
                   : 0;
    k += n[0];
    sign = at(p, k);
    if (!n[0] || !sign || !strchr("/.- ", sign))
        return 0;
    n[1] = number_length(p, ++k, 2, &v[1]);
    k += n[1];
    if (!n[1] || at(p, k) != sign)
        return 0;
    n[2] = number_length(p, ++k, 4, &v[2]);
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
        if (is_alnum(before(p, k)) || (!is_alnum(p->t[k])))
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
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (piece_has(p, i, words[k]) && !is_letter(at(p, i + strlen(words[k]))))
            return true;
    return false;
}

void piece_births(struct piece *p)
{
    static const char *const words[] = {
        "date of birth", "dates of birth", "birth date", "birthdate",
        "birthday",      "d.o.b",          "dob",        "born"};

    for (size_t i = 0; i < p->n; i++) {
        char c = p->t[i] | 0x20;

        if ((c != 'd' && c != 'b') || is_alnum(before(p, i)))
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            size_t end = i + strlen(words[k]), n = 0, date;

            if (!piece_has(p, i, words[k]) || is_letter(at(p, end)))
                continue;
            date = is_span(p, end) ? SIZE_MAX : date_behind(p, end, &n);
            if (date == SIZE_MAX && c == 'd')
                date = date_before(p, i, &n);
            if (date == SIZE_MAX)
                continue;
            piece_found(p, PERSONAL_BIRTH, date, date + n, date_shown(p, date, n), STR(""));
            i = (date > end ? date + n : end) - 1;
            break;
        }
    }
}
