#include "template_steps.h"

enum { SHOWN = 12 }; /* names in one message */

bool scope_find(const struct scope *scope, str name, struct column *found)
{
    for (; scope; scope = scope->outer)
        for (size_t i = 0; i < scope->n; i++)
            if (str_eq(scope->names[i], name)) {
                *found = (struct column){scope->level, (int)i};
                return true;
            }
    return false;
}

static str nearest_column(const struct scope *scope, str name)
{
    struct near near = {0};

    for (; scope; scope = scope->outer)
        for (size_t i = 0; i < scope->n; i++)
            text_nearer(&near, name, scope->names[i], scope->names[i]);
    return near.name;
}

str template_nearest(const struct templates *ts, str name)
{
    return ts->src.nearest ? ts->src.nearest(ts->src.user, name) : STR("");
}

str scope_advice(struct templates *ts, const struct scope *scope, str name, bool query)
{
    struct buf b = {.arena = ts->arena};
    str good = nearest_column(scope, name);
    size_t shown = 0;

    if (!good.n && query)
        good = template_nearest(ts, name);
    if (good.n)
        return str_of(text_meant(b.arena, good, ""));
    for (; scope; scope = scope->outer)
        for (size_t i = 0; i < scope->n && shown <= SHOWN; i++, shown++)
            if (shown == SHOWN)
                buf_addc(&b, " and others");
            else
                buf_format(&b, "%s '" STR_FMT "'",
                           shown ? "," : "known here:", STR_ARG(scope->names[i]));
    return shown ? buf_str(&b) : STR("no column is known here");
}

struct place place_in(str sql, str name)
{
    struct place place = {.line = 1};
    size_t at = str_find(sql, name);
    str line = {sql.p, 0};

    if (at == SIZE_MAX)
        return place;
    for (size_t i = 0; i < at; i++)
        if (sql.p[i] == '\n') {
            place.line++;
            line.p = sql.p + i + 1;
        }
    line.n = (size_t)(sql.p + at - line.p);
    place.col = (unsigned)utf8_count(line) + 1;
    return place;
}
