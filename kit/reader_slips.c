/* Lines of a body that look like a heading, a list or a table and are none, as text from Word does:
   they run together on the page. */
#include "mdwords.h"
#include "reader_parts.h"

#include <string.h>

static const str hard_space = {"\xc2\xa0", 2};

static bool is_letter(str line, size_t at)
{
    return at < line.n && !strchr("0123456789", line.p[at]) && word_length(line, at);
}

/* Behind a sign at AT stands a letter at once, or a space that does not part words. */
static bool runs_on(str line, size_t at)
{
    return is_letter(line, at) || str_starts(str_from(line, at), hard_space);
}

static size_t count(str line, size_t at, char c)
{
    size_t n = 0;

    while (at + n < line.n && line.p[at + n] == c)
        n++;
    return n;
}

/* The length of a bullet as Word has it, at the line's beginning; 0 for none. */
static size_t bullet(str line)
{
    static const char *const signs[] = {"•", "·", "●", "○", "◦", "▪", "■", "‣", "\xef\x82\xb7"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(line, str_of(signs[i])))
            return strlen(signs[i]);
    return str_starts(line, STR("o\t")) ? 1 : 0;
}

/* A row of dashes, as it stands under a table's first row. */
static bool is_rule(str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-: \t", line.p[i]))
            return false;
    return str_findc(line, '-') != SIZE_MAX;
}

static bool has_cells(str line)
{
    size_t tab = str_findc(line, '\t');

    return tab != SIZE_MAX && tab && str_trim(str_from(line, tab)).n;
}

/* What LINE was meant for, and in *SIGN what it begins with; NULL if it is what it looks like.
   AFTER is the next line, FIRST says that it begins a paragraph. */
static const char *meant_for(str line, str after, bool first, str *sign)
{
    size_t n = count(line, 0, '#'), digits = 0;

    if (n && n <= 6 && runs_on(line, n)) {
        *sign = str_sub(line, 0, n);
        return "heading";
    }
    n = bullet(line);
    if (!n && line.p[0] == '-' && runs_on(line, 1))
        n = 1;
    while (digits < line.n && digits < 3 && strchr("0123456789", line.p[digits]))
        digits++;
    if (!n && digits && digits + 1 < line.n && strchr(".)", line.p[digits]) &&
        runs_on(line, digits + 1))
        n = digits + 1;
    *sign = str_sub(line, 0, n);
    if (n)
        return "list";
    *sign = STR("|");
    if (first && line.p[0] == '|' && str_ends(str_trim(line), STR("|")) && line.n > 2 &&
        !is_rule(str_trim(after)))
        return "table";
    return has_cells(line) && has_cells(after) ? "tabs" : NULL;
}

/* The name of a block that INFO nearly is ("Bases", "time-table"): it would be shown as an empty
   box. Empty for other blocks. */
static str almost_block(struct arena *a, str info)
{
    static const char *const names[] = {"bases", "map", "measure", "places", "timetable"};
    str rest = info, written = str_until(&rest, ' '), word = text_lower(a, written);
    str near = STR("");

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eqc(written, names[i]))
            return STR("");
        if (str_eqc(word, names[i]) || text_almost(word, str_of(names[i])))
            near = str_of(names[i]);
    }
    return near;
}

void slips_keep(struct reader *r, const struct source *s)
{
    str body = s->clean, fence = STR("");
    const char *last = NULL;
    bool first = true, comment = false;

    for (unsigned n = s->line; body.n; n++) {
        str all = str_line(&body), line = str_trim(all), rest = body, sign;
        size_t indent = (size_t)(line.p - all.p);
        const char *kind = NULL;

        if (fence.n) {
            if (str_starts(line, fence) && line.n == count(line, 0, fence.p[0]))
                fence = STR("");
            first = true;
            continue;
        }
        if (str_starts(line, STR("```")) || str_starts(line, STR("~~~"))) {
            fence = str_sub(line, 0, count(line, 0, line.p[0]));
            sign = almost_block(r->kit->scratch, str_trim(str_from(line, fence.n)));
            kind = sign.n ? "block" : NULL;
        } else if (comment || str_starts(line, STR("<!--")))
            comment = str_find(line, STR("-->")) == SIZE_MAX;
        else if (line.n && indent < 4 && all.p[0] != '\t')
            kind = meant_for(line, str_line(&rest), first, &sign);
        if (kind && (!last || strcmp(last, kind) != 0))
            phrase_keep(r, s->ref, kind, sign, 1, n, (unsigned)indent + 1);
        last = kind;
        first = !line.n;
    }
}
