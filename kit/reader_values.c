#include "reader_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Texts */

str field_clean(struct reader *r, str path, str text, bool whole, unsigned line, unsigned col)
{
    struct kit *k = r->kit;
    struct buf b = {.arena = k->scratch};
    bool changed, control = false;
    str latin = text_latin(k->scratch, text_whole(k->scratch, text), whole, &changed);

    if (changed)
        kit_note(k, path, line, col, "look-alike",
                 "'" STR_FMT
                 "' has letters of another alphabet that look like ours; read as '" STR_FMT "'",
                 STR_ARG(text), STR_ARG(latin));
    for (size_t i = 0; i < latin.n; i++)
        control = control ||
                  ((unsigned char)latin.p[i] < 0x20 && latin.p[i] != '\n' && latin.p[i] != '\t');
    if (!control)
        return latin;
    for (size_t i = 0; i < latin.n; i++)
        if ((unsigned char)latin.p[i] < 0x20 && latin.p[i] != '\n' && latin.p[i] != '\t')
            buf_addc(&b, "\xef\xbf\xbd"); /* U+FFFD: no text of an author holds a mark */
        else
            buf_byte(&b, latin.p[i]);
    return buf_str(&b);
}

/* Kinds */

bool field_is_null(str text, bool quoted)
{
    return !quoted && (!text.n || str_eqc(text, "~") || str_eqc(text, "null"));
}

static bool number(str text, double *value)
{
    char copy[64], *end;

    if (!text.n || text.n >= sizeof copy ||
        (text.p[0] != '-' && text.p[0] != '.' && (text.p[0] < '0' || text.p[0] > '9')))
        return false;
    memcpy(copy, text.p, text.n);
    copy[text.n] = '\0';
    if (strpbrk(copy, "xXpPnN")) /* hexadecimal, nan */
        return false;
    *value = strtod(copy, &end);
    return *end == '\0';
}

/* A number that a long can hold, and that has no decimals. */
static bool is_whole(double n)
{
    return n >= (double)LONG_MIN && n < -(double)LONG_MIN && n == (double)(long)n;
}

/* "1,204", "£3.5k", "94%": the number in a figure. */
static bool figure_number(struct arena *a, str text, double *value)
{
    struct buf b = {.arena = a};
    double times = 1;

    text = str_trim(text);
    if (str_starts(text, STR("£")))
        text = str_from(text, strlen("£"));
    while (text.n && (text.p[text.n - 1] == '%' || text.p[text.n - 1] == ' '))
        text.n--;
    if (text.n > 1 && (text.p[text.n - 1] == 'k' || text.p[text.n - 1] == 'm')) {
        times = text.p[text.n - 1] == 'k' ? 1e3 : 1e6;
        text.n--;
    }
    for (size_t i = 0; i < text.n; i++) {
        size_t digits = 0;

        if (text.p[i] != ',') {
            buf_byte(&b, text.p[i]);
            continue;
        }
        while (i + 1 + digits < text.n && is_digit(text.p[i + 1 + digits]))
            digits++;
        if (!i || digits != 3) /* "12,5" is not 125 */
            return false;
    }
    if (!number(buf_str(&b), value))
        return false;
    *value *= times;
    return true;
}

void figure_ends(struct arena *a, str text, str *low, str *high)
{
    static const struct {
        const char *sign;
        bool low, high;
    } signs[] = {{">=", true, false}, {"<=", false, true}, {"≥", true, false}, {"≤", false, true},
                 {">", true, false},  {"<", false, true},  {"", true, true}};
    static const char *const between[] = {" to ", "–", "-"};
    double from, to;

    text = str_trim(text);
    for (size_t i = 0; i < 3; i++) {
        size_t at = str_find(text, str_of(between[i]));

        if (at != SIZE_MAX && at > 0 && figure_number(a, str_sub(text, 0, at), &from) &&
            figure_number(a, str_from(text, at + strlen(between[i])), &to)) {
            *low = str_format(a, "%.15g", from < to ? from : to);
            *high = str_format(a, "%.15g", from < to ? to : from);
            return;
        }
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_starts(text, str_of(signs[i].sign)))
            continue;
        if (figure_number(a, str_from(text, strlen(signs[i].sign)), &from)) {
            *low = signs[i].low ? str_format(a, "%.15g", from) : (str){NULL, 0};
            *high = signs[i].high ? str_format(a, "%.15g", from) : (str){NULL, 0};
        }
        return;
    }
}

/* "visit", "visit - 10 days", "visit + 1 day": a day counted from the visit's first. */
static bool visit_day(struct reader *r, str text, long *days)
{
    double n = 0;
    bool before;

    if (!str_starts(text, STR("visit")))
        return false;
    text = str_trim(str_from(text, 5));
    if (text.n) {
        before = text.p[0] == '-';
        if (!before && text.p[0] != '+')
            return false;
        text = str_trim(str_from(text, 1));
        if (str_ends(text, STR("days")))
            text.n -= 4;
        else if (str_ends(text, STR("day")))
            text.n -= 3;
        else
            return false;
        if (!number(str_trim(text), &n) || n < 0 || n > 3660 || !is_whole(n))
            return false;
        n = before ? -n : n;
    }
    *days = r->visit_from == LONG_MIN ? LONG_MIN : r->visit_from + (long)n;
    return true;
}

static str date_value(struct reader *r, str path, str text, bool moment, const char **wrong)
{
    struct arena *a = r->kit->scratch;
    long days;

    if (date_parse(text, &days))
        return text;
    if (moment && visit_day(r, text, &days)) {
        return days == LONG_MIN ? (str){NULL, 0}
                                : date_format(a, days); /* the visit may not be known yet */
    }
    *wrong = str_ends(path, STR(".csv"))
                 ? "is no date; in the spreadsheet give the column the format yyyy-mm-dd, so that "
                   "it shows days such as 2027-03-31, and save the table again"
             : moment
                 ? "is no date; write year, month and day in figures, such as 2027-03-31, or as "
                   "visit - 10 days"
                 : "is no date; write year, month and day in figures, such as 2027-03-31";
    return (str){NULL, 0};
}

static str time_value(struct arena *a, str text, const char **wrong)
{
    str t = time_parse(a, text);

    if (t.n)
        return t;
    *wrong = "is no time of day; write it as 09:30";
    return (str){NULL, 0};
}

static str yesno_value(struct arena *a, str text, const char **wrong)
{
    str word = text_lower(a, text);

    if (str_eqc(word, "yes") || str_eqc(word, "true"))
        return STR("yes");
    if (str_eqc(word, "no") || str_eqc(word, "false"))
        return STR("no");
    *wrong = "is neither yes nor no; write yes or no";
    return (str){NULL, 0};
}

enum { PATH_BYTES = 200 };

static str path_value(str text, str key, const char **wrong)
{
    str rest = text;
    bool good = text.n > 0 && text.n <= PATH_BYTES && text.p[0] != '/' &&
                str_findc(text, '\\') == SIZE_MAX && str_findc(text, ':') == SIZE_MAX;

    while (good && rest.n) {
        str part = str_until(&rest, '/');

        good = part.n && !str_eqc(part, "..") && !str_eqc(part, ".");
    }
    if (good)
        return text;
    *wrong = text.n > PATH_BYTES ? "is longer than 200 bytes; give the file a shorter name"
             : str_findc(text, ':') == SIZE_MAX && str_findc(text, '\\') > 0 &&
                     str_findc(text, '\\') != SIZE_MAX
                 ? "has a backslash; write '/' between folders, such as minutes/board.pdf"
             : str_eqc(key, "files")
                 ? "leads out of the kit; name a file below content/evidence/files, such as "
                   "minutes/board.pdf"
                 : "leads out of the kit; name a picture below content, such as welcome/logo.png";
    return (str){NULL, 0};
}

str field_value(struct reader *r, str path, const struct column *c, str key, str text,
                unsigned line, unsigned col)
{
    struct arena *a = r->kit->scratch;
    bool whole =
        c->target.n || (c->kind != KIND_TEXT && c->kind != KIND_MARKDOWN && c->kind != KIND_PATH);
    const char *wrong = NULL;
    double n;
    size_t comment;
    str v = text_trim(field_clean(r, path, text, whole, line, col));

    if (!v.n)
        return (str){NULL, 0};
    comment = str_find(v, STR("<!--"));
    if (comment != SIZE_MAX && str_find(str_from(v, comment), STR("-->")) != SIZE_MAX &&
        /* the ledgers are the lead's, and not to be mended */
        (!str_ends(path, STR(".csv")) || str_starts(path, STR("content/glossary/"))))
        kit_error(r->kit, path, line, col, "open-comment",
                  "the comment in '" STR_FMT "' would be shown; take it out", STR_ARG(key));
    switch (c->kind) {
    case KIND_TEXT:
    case KIND_HTML:
    case KIND_RICH:
    case KIND_NAMES:
    case KIND_FIGURE: break;
    case KIND_MARKDOWN: v = md_mark_text(a, r->markdown, v, path); break;
    case KIND_DATE:
    case KIND_MOMENT: v = date_value(r, path, v, c->kind == KIND_MOMENT, &wrong); break;
    case KIND_DUE: v = date_time_parse(a, v).n ? date_time_parse(a, v) : v; break;
    case KIND_TIME: v = time_value(a, v, &wrong); break;
    case KIND_YESNO: v = yesno_value(a, v, &wrong); break;
    case KIND_PATH: v = path_value(v, key, &wrong); break;
    case KIND_INT:
        if (!number(v, &n) || !is_whole(n))
            wrong = "is no whole number; write digits alone";
        break;
    case KIND_REAL:
        if (!number(v, &n))
            wrong = "is no number; write digits alone, with a full stop for decimals";
        break;
    }
    if (!wrong)
        return v;
    kit_error(r->kit, path, line, col, c->kind == KIND_PATH ? "path" : "value",
              "'" STR_FMT "' at '" STR_FMT "' %s", STR_ARG(text), STR_ARG(key), wrong);
    return (str){NULL, 0};
}
