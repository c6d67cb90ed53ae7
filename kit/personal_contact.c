#include "personal_parts.h"

#include <string.h>

/* Where somebody can be reached: telephone numbers of the United Kingdom, e-mail addresses, and the
   form in which two of them are compared. */

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

size_t phone_at(struct piece *p, size_t i)
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
        if (number_ends(p, end) && is_phone(&f)) {
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

/* E-mail addresses */

enum { LOCAL = 64 /* before the '@' */, DOMAIN_NAME = 253 };

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
            !is_alpha(p->t[dot + 1]))
            continue;
        str value = {p->t + from, end - from};

        piece_found(p, PERSONAL_EMAIL, from, end,
                    str_format(p->a, "%c…@" STR_FMT, p->t[from],
                               STR_ARG(str_sub(value, i + 1 - from, value.n))),
                    text_lower(p->a, value));
    }
}

/* Comparing */

str personal_contact(struct arena *a, str text)
{
    struct buf b = {.arena = a};
    str s = str_trim(text_lower(a, text));

    if (str_findc(s, '@') != SIZE_MAX)
        return str_behind(s, STR("mailto:"));
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
    return str_format(a, "0" STR_FMT, STR_ARG(str_behind(s, STR("0"))));
}
