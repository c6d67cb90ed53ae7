#include "import_parts.h"

#include <string.h>

enum { PARTS = 6, NEAR = 20 /* years around today that two digits may mean */ };

/* A day as it was written, in its parts: numbers, and words such as "June". */
struct written {
    struct part {
        str text;
        bool number;
        unsigned value;
    } parts[PARTS];
    size_t n;
};

static bool is_weekday(str word)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

    for (size_t i = 0; i < 7; i++)
        if (word.n >= 3 && str_starts(str_of(days[i]), word))
            return true;
    return str_eqc(word, "tues") || str_eqc(word, "weds") || str_eqc(word, "thurs");
}

/* Without the time of day that spreadsheets put behind a day: "2026-06-12 00:00:00",
   "2026-06-12T09:30Z". */
static str without_time(str text)
{
    size_t colon = str_findc(text, ':'), at;

    if (colon == SIZE_MAX)
        return text;
    at = colon;
    while (at > 0 && is_digit(text.p[at - 1]))
        at--;
    if (at == 0 || at == colon || (text.p[at - 1] != ' ' && text.p[at - 1] != 't'))
        return text;
    return str_trim(str_sub(text, 0, at - 1));
}

static bool take_apart(struct arena *a, str text, struct written *w)
{
    w->n = 0;
    text = without_time(text_lower(a, text));
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        bool number = is_digit(text.p[at]);
        struct part p = {.number = number};

        if (strchr(" ,./-\n", text.p[at])) {
            at++;
            continue;
        }
        while (at < text.n && (number ? is_digit(text.p[at]) : is_lower(text.p[at])))
            at++;
        p.text = str_sub(text, from, at - from);
        if (!p.text.n || (number && p.text.n > 8))
            return false;
        str_digits(p.text, 8, &p.value);
        bool ordinal = w->n && w->parts[w->n - 1].number &&
                       (str_eqc(p.text, "st") || str_eqc(p.text, "nd") || str_eqc(p.text, "rd") ||
                        str_eqc(p.text, "th"));

        if (!number &&
            (ordinal || is_weekday(p.text) || str_eqc(p.text, "of") || str_eqc(p.text, "the")))
            continue;
        if (w->n == PARTS)
            return false;
        w->parts[w->n++] = p;
    }
    return true;
}

/* Two digits are a year of this century, if it lies near. 0 for no year. */
static unsigned year_of(const struct part *p, unsigned near)
{
    if (p->text.n == 4)
        return p->value >= 1900 && p->value < 2200 ? p->value : 0;
    return p->text.n == 2 && p->value + 2000 + NEAR >= near && p->value + 2000 <= near + NEAR
               ? p->value + 2000
               : 0;
}

static str day_of(struct arena *a, unsigned y, unsigned m, unsigned d)
{
    str day = str_format(a, "%04u-%02u-%02u", y, m, d);
    long days;

    return y && date_parse(day, &days) ? day : STR("");
}

static bool three_numbers(const struct written *w)
{
    return w->n == 3 && w->parts[0].number && w->parts[1].number && w->parts[2].number &&
           w->parts[0].text.n <= 2 && w->parts[1].text.n <= 2;
}

bool day_is_american(struct arena *a, str text)
{
    struct written w;

    return take_apart(a, text, &w) && three_numbers(&w) && w.parts[0].value >= 1 &&
           w.parts[0].value <= 12 && w.parts[1].value > 12 && w.parts[1].value <= 31 &&
           (w.parts[2].text.n == 2 || w.parts[2].text.n == 4);
}

/* The day that three parts name; empty for none. */
static str three_parts(struct arena *a, const struct written *w, unsigned near)
{
    const struct part *p = w->parts;
    unsigned first = month_named(p[0].text), middle = month_named(p[1].text);

    if (three_numbers(w))
        return day_of(a, year_of(&p[2], near), p[1].value, p[0].value);
    if (p[0].number && p[1].number && p[2].number && p[0].text.n == 4)
        return day_of(a, year_of(&p[0], near), p[1].value, p[2].value);
    if (p[0].number && middle && p[2].number && p[0].text.n == 4)
        return day_of(a, year_of(&p[0], near), middle, p[2].value);
    if (p[0].number && middle && p[2].number)
        return day_of(a, year_of(&p[2], near), middle, p[0].value);
    if (first && p[1].number && p[2].number)
        return day_of(a, year_of(&p[2], near), first, p[1].value);
    return STR("");
}

/* Why a text that is no day is none, as the end of a sentence. */
static const char *why(struct import *im, str text, const struct written *w, bool apart,
                       unsigned near)
{
    if (apart && w->n == 1 && w->parts[0].number && w->parts[0].text.n == 5)
        return "is a number and no day; give the column the format of a date, 2012-03-14, and save "
               "it again";
    if (day_is_american(im->arena, text))
        return "has no such month; days are read with the day first, so write the year first, such "
               "as 2027-03-31";
    if (apart && w->n == 3 && w->parts[2].number && w->parts[2].text.n == 2 &&
        !year_of(&w->parts[2], near))
        return "has a year of two digits that may mean several; write four, such as 2027-03-31";
    if (apart && w->n == 2 && (month_named(w->parts[0].text) || w->parts[1].text.n == 4))
        return "has no day of the month; write one, such as 2027-03-31, or say it in a column "
               "'Period'";
    return "is no day; write year, month and day, such as 2027-03-31";
}

str day_read(struct import *im, str text, const char **wrong)
{
    long today = 0;
    unsigned near = 2026;
    struct written w;
    bool apart = take_apart(im->arena, text, &w);
    str day = STR("");

    if (date_parse(im->k->today, &today))
        str_digits(im->k->today, 4, &near);
    if (apart && w.n == 3)
        day = three_parts(im->arena, &w, near);
    else if (apart && w.n == 1 && w.parts[0].number && w.parts[0].text.n == 8)
        day = day_of(im->arena, w.parts[0].value / 10000, w.parts[0].value / 100 % 100,
                     w.parts[0].value % 100);
    if (!day.n) {
        *wrong = why(im, text, &w, apart, near);
        return day;
    }
    if (im->month_first && three_numbers(&w) && w.parts[0].value <= 12 &&
        w.parts[0].value != w.parts[1].value) {
        *wrong = str_format(im->arena,
                            "may mean two days, because line %u has the month first; write it as "
                            "2027-03-31",
                            im->month_first)
                     .p;
        return STR("");
    }
    return day;
}
