#include "sql.h"

#include "checksum.h"
#include "csv.h"
#include "distance.h"
#include "headcount.h"
#include "mark.h"
#include "plaintext.h"
#include "spoken.h"
#include "spoken_clause.h"

#include <stdlib.h>

/* Functions of one text; NULL of NULL. */

static str words(struct arena *a, str date, bool weekday)
{
    long days;

    if (date_parse(date, &days))
        return date_words(a, days, weekday);
    if (!date_time_parse(a, date).n || !date_parse(str_sub(date, 0, 10), &days))
        return date;
    return str_format(a, STR_FMT " at " STR_FMT, STR_ARG(date_words(a, days, weekday)),
                      STR_ARG(str_from(date_time_parse(a, date), 11)));
}

static str of_words(struct arena *a, str date)
{
    return words(a, date, false);
}

static str of_weekday(struct arena *a, str date)
{
    return words(a, date, true);
}

static str of_capital(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    if (!text.n || !is_lower(text.p[0]))
        return text;
    buf_byte(&b, (char)(text.p[0] - 'a' + 'A'));
    buf_add(&b, str_from(text, 1));
    return buf_str(&b);
}

static str of_plain(struct arena *a, str rest)
{
    struct buf b = {.arena = a};

    if (str_findc(rest, MARK_OPEN) == SIZE_MAX)
        return rest;
    while (rest.n) {
        bool more = str_findc(rest, MARK_OPEN) != SIZE_MAX;

        buf_add(&b, str_until(&rest, MARK_OPEN));
        if (!more)
            break;
        str target = str_until(&rest, MARK_MID), inner = str_until(&rest, MARK_CLOSE);

        buf_format(&b, str_starts(target, STR("?")) ? "[" STR_FMT "]" : STR_FMT, STR_ARG(inner));
    }
    return buf_str(&b);
}

static str of_spoken(struct arena *a, str text)
{
    enum { SPOKEN_MAX = 240 };

    return spoken(a, text, SPOKEN_MAX);
}

static str of_mood(struct arena *a, str text)
{
    (void)a;
    return str_of(clause_mood(text));
}

static str of_short(struct arena *a, str text)
{
    return str_sub(sha_of(a, unmarked(a, text)), 0, 8);
}

static str of_heads(struct arena *a, str text)
{
    return str_format(a, "%u", headcount(a, text));
}

static str of_url(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (is_alnum(c) || char_among((char)c, "-._~@"))
            buf_byte(&b, (char)c);
        else
            buf_format(&b, c == '\n' ? "%%0D%%0A" : "%%%02X", c);
    }
    return buf_str(&b);
}

struct of_text {
    const char *name;
    str (*of)(struct arena *a, str text);
};

static struct of_text of_text[] = {
    {"kit_capital", of_capital},   {"kit_heads", of_heads},     {"kit_key", text_key},
    {"kit_letters", text_letters}, {"kit_lines", plaintext_of}, {"kit_mood", of_mood},
    {"kit_plain", of_plain},       {"kit_short", of_short},     {"kit_slug", text_slug},
    {"kit_sort", text_sort},       {"kit_spoken", of_spoken},   {"kit_url", of_url},
    {"kit_weekday", of_weekday},   {"kit_words", of_words},
};

static str sql_text(void *user, struct arena *a, int n, const str *args)
{
    const struct of_text *f = user;

    (void)n;
    return args[0].p ? f->of(a, args[0]) : args[0];
}

/* Functions of more */

static str sql_almost(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n, (void)a;
    if (!args[0].p || !args[1].p || !text_almost(args[0], args[1]))
        return (str){NULL, 0};
    return text_distance(args[0], args[1], 1) == 1 ? STR("1") : STR("2");
}

static str sql_count(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return !args[0].p ? args[0]
                      : str_format(a, STR_FMT " " STR_FMT, STR_ARG(args[0]),
                                   STR_ARG(args[str_eqc(args[0], "1") ? 1 : 2]));
}

/* A number of degrees; anything else is no place. */
static double degrees(struct arena *a, str text)
{
    const char *from = str_c(a, text);
    char *end;
    double d = strtod(from, &end);

    return end != from && !*end ? d : 1e9;
}

static str sql_metres(void *user, struct arena *a, int n, const str *args)
{
    double d = distance_metres(degrees(a, args[0]), degrees(a, args[1]), degrees(a, args[2]),
                               degrees(a, args[3]));

    (void)user, (void)n;
    return d < 0 ? (str){NULL, 0} : str_format(a, "%.0f", d);
}

void sql_define(struct db *db)
{
    for (size_t i = 0; i < sizeof of_text / sizeof *of_text; i++)
        db_define(db, of_text[i].name, 1, sql_text, &of_text[i]);
    db_define(db, "kit_almost", 2, sql_almost, NULL);
    db_define(db, "kit_count", 3, sql_count, NULL);
    db_define(db, "kit_metres", 4, sql_metres, NULL);
}

void sql_csv(struct buf *out, struct stmt *s)
{
    int n = stmt_cols(s);

    for (int i = 0; i < n; i++) {
        buf_addc(out, i ? "," : "");
        buf_csv(out, str_swap(out->arena, stmt_col(s, i), '_', '-'));
    }
    buf_addc(out, "\r\n");
    while (stmt_step(s)) {
        for (int i = 0; i < n; i++) {
            buf_addc(out, i ? "," : "");
            csv_add(out, stmt_text(s, i));
        }
        buf_addc(out, "\r\n");
    }
}
