#include "mdclaim.h"

#include <string.h>

enum { LONG_WORD = 24 };

static bool digit_at(str s, size_t at)
{
    return at < s.n && is_digit(s.p[at]);
}

static bool letter_at(str s, size_t at)
{
    return at < s.n && is_alpha(s.p[at]);
}

/* The end of the number at AT: digits, with commas and points between. */
static size_t number_end(str s, size_t at)
{
    while (digit_at(s, at) || (at < s.n && strchr(",.", s.p[at]) && digit_at(s, at + 1)))
        at++;
    return at;
}

/* The word at AT, without what stands around it. */
static str word_at(str s, size_t at)
{
    size_t end;

    while (at < s.n && (unsigned char)s.p[at] <= ' ')
        at++;
    for (end = at; letter_at(s, end);)
        end++;
    return str_sub(s, at, end - at);
}

/* The word before AT. */
static str word_before(str s, size_t at)
{
    size_t from;

    while (at && !letter_at(s, at - 1) && strchr(" \t\n.", s.p[at - 1]))
        at--;
    for (from = at; from && letter_at(s, from - 1);)
        from--;
    return str_sub(s, from, at - from);
}

static bool is_month(str word)
{
    return str_among_like(word, STR("january february march april may june july august september "
                                    "october november december jan feb mar apr jun jul aug sept "
                                    "sep oct nov dec"));
}

/* A word behind which a number names a thing, or an age. */
static bool names(str word)
{
    return str_among_like(word, STR("section sections page pages table tables step part chapter "
                                    "version question paragraph para phase level grade band "
                                    "stage tier schedule appendix annex item objective priority "
                                    "article figure room unit no aged age ages quarter week day "
                                    "month year"));
}

/* Is the number from AT to END, with no comma or point in it, a year? */
static bool is_year(str s, size_t at, size_t end)
{
    return end - at == 4 && (!memcmp(s.p + at, "19", 2) || !memcmp(s.p + at, "20", 2)) &&
           digit_at(s, at + 2) && digit_at(s, at + 3);
}

/* How many bytes of the dash that joins two numbers stand at AT; 0 where there is none. */
static size_t dash(str s, size_t at)
{
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '/'))
        return 1;
    return at + 2 < s.n && !memcmp(s.p + at, "\xe2\x80\x93", 3) ? 3 : 0; /* – */
}

/* Behind the number stands what makes it an amount: a per cent sign, a unit of money or of size. */
static bool is_amount(str s, size_t at, size_t end)
{
    str unit = word_at(str_sub(s, end, LONG_WORD), 0);
    bool money = at && (s.p[at - 1] == '$' || (at > 1 && !memcmp(s.p + at - 2, "\xc2\xa3", 2)));

    return money || (end < s.n && s.p[end] == '%') ||
           str_among_like(unit, STR("m k bn million billion per percent"));
}

static bool is_figure(str s, size_t at, size_t end)
{
    size_t joined = dash(s, end);
    str before = word_before(s, at), after = word_at(s, end);

    if (is_amount(s, at, end))
        return true;
    if (letter_at(s, end) || (end < s.n && (s.p[end] == '+' || s.p[end] == ':')))
        return false; /* 16th, 2a; an age; a time of day */
    if (is_year(s, at, end) || names(before) || is_month(before) || is_month(after))
        return false;
    if (joined && digit_at(s, end + joined))
        return s.p[end] != '/'; /* a range; but 24/7 and 12/03 are none */
    if (end < s.n && s.p[end] == '-' && letter_at(s, end + 1))
        return false; /* a 12-month pilot */
    if (str_among_like(after, STR("year years")) &&
        str_eqc(word_at(s, (size_t)(after.p - s.p) + after.n), "old"))
        return false;
    return end - at > 1 || (str_like(after, STR("in")) && digit_at(s, (size_t)(after.p - s.p) + 3));
}

bool claim_figure(str s)
{
    for (size_t at = 0; at < s.n; at++) {
        size_t end, joined;
        bool inside;

        if (!digit_at(s, at))
            continue;
        end = number_end(s, at);
        joined = dash(s, end);
        inside = at && (letter_at(s, at - 1) || s.p[at - 1] == ':' ||
                        (s.p[at - 1] == '-' && at > 1 && letter_at(s, at - 2)));
        if (!inside && is_figure(s, at, end))
            return true;
        if (joined && digit_at(s, end + joined)) /* the second half of 2025-26 is no number */
            end = number_end(s, end + joined);
        at = end - 1;
    }
    return false;
}
