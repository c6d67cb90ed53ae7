#include "request_parts.h"

#include "file.h"
#include "report.h"

enum {
    VALUE_MAX = 1000, /* characters */
    DUE_MAX = 3660    /* hours or days */
};

str request_value(struct kit *k, const char *text, const char *what, int *status)
{
    str value = str_of(text);

    if (!utf8_valid(value)) {
        *status = usage_error("%s is not UTF-8 text; set the terminal to UTF-8", what);
        return STR("");
    }
    value = text_one_line(k->arena, value);
    if (utf8_count(value) > VALUE_MAX)
        *status = usage_error("%s is longer than %d characters; say it in fewer", what, VALUE_MAX);
    return value;
}

str request_day(struct kit *k, const char *on, int *status)
{
    str day = on ? str_of(on) : date_format(k->arena, clock_writing());

    if (!report_day(k, day, REPORT_TEN_YEARS))
        worsen(status,
               complain(STR_FMT
                        " is still to come; write the day on which it was, or leave --on out",
                        STR_ARG(day)));
    return day;
}

/* "4h", "2 days": a number and its unit, which is 'h' or 'd'; 0 for anything else. */
static char span_of(str word, unsigned *n)
{
    size_t digits = str_digits(word, 4, n);

    word = str_trim(str_from(word, digits));
    return digits && *n <= DUE_MAX && str_among(word, STR("h hour hours d day days")) ? word.p[0]
                                                                                      : 0;
}

str request_due(struct kit *k, const char *text, str day, int *status)
{
    struct arena *a = k->arena;
    str word = text_lower(a, str_trim(str_of(text))), now = clock_moment(a, 0), due;
    long days;
    unsigned n;
    char unit;

    if (!text)
        return (str){NULL, 0};
    if (date_parse(word, &days))
        due = word;
    else if (time_parse(a, word).n)
        due = str_format(a, STR_FMT " " STR_FMT, STR_ARG(day), STR_ARG(time_parse(a, word)));
    else if ((unit = span_of(word, &n)) == 'h') {
        due = clock_moment(a, (long)n * 60);
        if (!str_starts(now, day))
            *status = usage_error(
                "hours count from now, and --on names another day; write the day and the time, "
                "such as --due '" STR_FMT " 14:00'",
                STR_ARG(day));
    } else if (unit == 'd' && date_parse(day, &days))
        due = date_format(a, days + n);
    else
        due = date_time_parse(a, str_trim(str_of(text)));
    if (!due.n || !date_parse(str_sub(due, 0, 10), &days))
        *status = usage_error(
            "'%s' is no time that an answer can be due; write 4h, 2d, 14:00, 2027-03-09 or "
            "'2027-03-09 14:00'",
            text);
    else if (str_cmp(str_sub(due, 0, 10), day) < 0)
        *status =
            usage_error("'%s' is before " STR_FMT ", the day of this entry; correct --due or --on",
                        text, STR_ARG(day));
    return due;
}

str request_due_words(struct kit *k, str due)
{
    return db_text(k->db, k->arena, "select kit_weekday(%s)", sql_quote(k->arena, due));
}

str request_next(str *evidence)
{
    str name = STR("");

    while (evidence->n && !name.n) {
        size_t at = 0;

        while (at < evidence->n && !char_among(evidence->p[at], ";,"))
            at++;
        name = str_trim(str_sub(*evidence, 0, at));
        *evidence = str_from(*evidence, at + 1);
    }
    return name;
}

str request_join(struct arena *a, str former, const char *between, str more)
{
    if (!former.n || !more.n)
        return former.n ? former : more;
    return str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(former), between, STR_ARG(more));
}
