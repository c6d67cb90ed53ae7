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

static str sql_key(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? text_key(a, args[0]) : args[0];
}

static str sql_slug(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? text_slug(a, args[0]) : args[0];
}

static str sql_sort(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? text_sort(a, args[0]) : args[0];
}

static str words(struct arena *a, str date, bool weekday)
{
    long days;

    if (!date.p)
        return date;
    if (date_parse(date, &days))
        return date_words(a, days, weekday);
    if (!date_time_parse(a, date).n || !date_parse(str_sub(date, 0, 10), &days))
        return date;
    return str_format(a, STR_FMT " at " STR_FMT, STR_ARG(date_words(a, days, weekday)),
                      STR_ARG(str_from(date_time_parse(a, date), 11)));
}

static str sql_words(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return words(a, args[0], false);
}

static str sql_weekday(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return words(a, args[0], true);
}

static str sql_plain(void *user, struct arena *a, int n, const str *args)
{
    struct buf b = {.arena = a};
    str rest = args[0];

    (void)user, (void)n;
    if (!rest.p || str_findc(rest, MARK_OPEN) == SIZE_MAX)
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

static str sql_letters(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? text_letters(a, args[0]) : (str){NULL, 0};
}

static str sql_spoken(void *user, struct arena *a, int n, const str *args)
{
    enum { SPOKEN_MAX = 240 };

    (void)user, (void)n;
    return args[0].p ? spoken(a, args[0], SPOKEN_MAX) : args[0];
}

static str sql_mood(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n, (void)a;
    return args[0].p ? str_of(clause_mood(args[0])) : args[0];
}

static str sql_short(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? str_sub(sha_of(a, unmarked(a, args[0])), 0, 8) : args[0];
}

static str sql_almost(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n, (void)a;
    if (!args[0].p || !args[1].p || !text_almost(args[0], args[1]))
        return (str){NULL, 0};
    return text_distance(args[0], args[1], 1) == 1 ? STR("1") : STR("2");
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

static str sql_heads(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? str_format(a, "%u", headcount(a, args[0])) : args[0];
}

static str sql_lines(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? plaintext_of(a, args[0]) : args[0];
}

static str sql_url(void *user, struct arena *a, int n, const str *args)
{
    struct buf b = {.arena = a};

    (void)user, (void)n;
    if (!args[0].p)
        return args[0];
    for (size_t i = 0; i < args[0].n; i++) {
        unsigned char c = (unsigned char)args[0].p[i];

        if (is_alnum(c) || char_among((char)c, "-._~@"))
            buf_byte(&b, (char)c);
        else
            buf_format(&b, c == '\n' ? "%%0D%%0A" : "%%%02X", c);
    }
    return b.n ? buf_str(&b) : STR("");
}

void sql_define(struct db *db)
{
    static const struct {
        const char *name;
        int args;
        db_function run;
    } all[] = {
        {"kit_almost", 2, sql_almost}, {"kit_heads", 1, sql_heads},
        {"kit_key", 1, sql_key},       {"kit_letters", 1, sql_letters},
        {"kit_lines", 1, sql_lines},   {"kit_metres", 4, sql_metres},
        {"kit_mood", 1, sql_mood},     {"kit_plain", 1, sql_plain},
        {"kit_short", 1, sql_short},   {"kit_slug", 1, sql_slug},
        {"kit_sort", 1, sql_sort},     {"kit_spoken", 1, sql_spoken},
        {"kit_url", 1, sql_url},       {"kit_weekday", 1, sql_weekday},
        {"kit_words", 1, sql_words},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        db_define(db, all[i].name, all[i].args, all[i].run, NULL);
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
