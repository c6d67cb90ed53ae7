#include "sql.h"

#include "checksum.h"
#include "csv.h"
#include "mark.h"
#include "spoken.h"

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

static str sql_spoken(void *user, struct arena *a, int n, const str *args)
{
    enum { SPOKEN_MAX = 200 };

    (void)user, (void)n;
    return args[0].p ? spoken(a, args[0], SPOKEN_MAX) : args[0];
}

static str sql_short(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n;
    return args[0].p ? str_sub(sha_of(a, unmarked(a, args[0])), 0, 8) : args[0];
}

static str sql_almost(void *user, struct arena *a, int n, const str *args)
{
    (void)user, (void)n, (void)a;
    return args[0].p && args[1].p && text_almost(args[0], args[1]) ? STR("1") : (str){NULL, 0};
}

void sql_define(struct db *db)
{
    db_define(db, "kit_key", 1, sql_key, NULL);
    db_define(db, "kit_slug", 1, sql_slug, NULL);
    db_define(db, "kit_words", 1, sql_words, NULL);
    db_define(db, "kit_weekday", 1, sql_weekday, NULL);
    db_define(db, "kit_plain", 1, sql_plain, NULL);
    db_define(db, "kit_almost", 2, sql_almost, NULL);
    db_define(db, "kit_spoken", 1, sql_spoken, NULL);
    db_define(db, "kit_short", 1, sql_short, NULL);
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
