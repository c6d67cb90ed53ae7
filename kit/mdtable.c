#include "mdtable.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Lines */

/* Takes up to MAX columns of white space off S; returns how many it took. COL is the column where S
   begins. */
static unsigned take_blank(str *s, unsigned *col, unsigned max)
{
    unsigned from = *col;

    while (s->n && is_blank(s->p[0])) {
        unsigned width = s->p[0] == '\t' ? 4 - *col % 4 : 1;

        if (*col + width > from + max)
            break;
        *col += width;
        *s = str_from(*s, 1);
    }
    return *col - from;
}

struct table_line table_line_read(str line, unsigned number, const struct table_frame *frames,
                                  size_t n)
{
    struct table_line out = {.number = number};
    unsigned col = 0;

    for (size_t i = 0; i < n && !out.lazy; i++) {
        if (!frames[i].quote) {
            out.lazy = take_blank(&line, &col, frames[i].width) < frames[i].width;
        } else {
            take_blank(&line, &col, 3);
            out.lazy = !line.n || line.p[0] != '>';
        }
        out.depth += !out.lazy;
        if (!frames[i].quote || out.lazy)
            continue;
        line = str_from(line, 1);
        col++;
        take_blank(&line, &col, 1);
    }
    out.indent = take_blank(&line, &col, UINT32_MAX / 2);
    out.text = line;
    return out;
}

/* Rows */

static str trim_blank(str s)
{
    while (s.n && (is_blank(s.p[0]) || s.p[0] == '\v' || s.p[0] == '\f'))
        s = (str){s.p + 1, s.n - 1};
    while (s.n && (is_blank(s.p[s.n - 1]) || s.p[s.n - 1] == '\v' || s.p[s.n - 1] == '\f'))
        s.n--;
    return s;
}

size_t table_cells(str row, str *cells, size_t max)
{
    size_t n = 0, from = 0;

    row = trim_blank(row);
    from = row.n && row.p[0] == '|';
    for (size_t at = from; at <= row.n && from < row.n; at++) {
        if (at < row.n && (row.p[at] != '|' || (at > from && row.p[at - 1] == '\\')))
            continue;
        if (n < max)
            cells[n] = trim_blank((str){row.p + from, at - from});
        n++;
        from = at + 1;
    }
    return n;
}

void table_add_cell(struct buf *b, str cell)
{
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] != '\\' || i + 1 == cell.n || cell.p[i + 1] != '|')
            buf_byte(b, cell.p[i]);
}

enum md_align table_align(str cell)
{
    bool left = cell.n && cell.p[0] == ':', right = cell.n && cell.p[cell.n - 1] == ':';

    return left && right ? ALIGN_CENTER : right ? ALIGN_RIGHT : left ? ALIGN_LEFT : ALIGN_NONE;
}

/* Finding */

static bool is_delimiter(str cell)
{
    size_t from = cell.n && cell.p[0] == ':',
           end = cell.n - (cell.n > from && cell.p[cell.n - 1] == ':');

    for (size_t i = from; i < end; i++)
        if (cell.p[i] != '-')
            return false;
    return end > from;
}

static bool is_delimiter_row(const struct table_line *line)
{
    str rest = trim_blank(line->text);

    if (!rest.n || line->lazy || line->indent > 3)
        return false;
    if (str_findc(rest, '|') == SIZE_MAX && str_findc(rest, ':') == SIZE_MAX)
        return false; /* dashes alone underline a heading */
    if (rest.p[0] == '|')
        rest = str_from(rest, 1);
    if (rest.n && rest.p[rest.n - 1] == '|')
        rest.n--;
    if (!rest.n)
        return false;
    while (rest.n) {
        bool more = str_findc(rest, '|') != SIZE_MAX;

        if (!is_delimiter(trim_blank(str_until(&rest, '|'))) || (more && !rest.n))
            return false;
    }
    return true;
}

/* Whether TEXT begins a list item, which ends a table though it does not end a paragraph ("2.
   more", a lone "-"). */
static bool begins_item(str text)
{
    size_t n = 0;

    while (n < text.n && n < 9 && is_digit(text.p[n]))
        n++;
    if (n ? n == text.n || !strchr(".)", text.p[n]) : !strchr("-+*", text.p[0]))
        return false;
    return n + 1 == text.n || is_blank(text.p[n + 1]);
}

/* Whether TEXT is one tag and nothing else, which begins a block of raw HTML. */
static bool is_lone_tag(str text)
{
    return text.p[0] == '<' && str_findc(text, '>') == text.n - 1;
}

static bool is_rule(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != '-')
            return false;
    return text.n > 2;
}

static bool ends_table(const struct table_line *line)
{
    str text = trim_blank(line->text);

    return line->lazy || line->indent > 3 || !table_cells(text, NULL, 0) || begins_item(text) ||
           is_lone_tag(text) || is_rule(text);
}

bool table_find(const struct table_line *lines, size_t n, struct table_shape *out)
{
    for (size_t row = 1; row < n; row++) {
        size_t columns = is_delimiter_row(&lines[row]) ? table_cells(lines[row].text, NULL, 0) : 0;

        if (!columns || table_cells(lines[row - 1].text, NULL, 0) != columns)
            continue;
        *out = (struct table_shape){.head = row - 1, .end = row + 1, .ncolumns = columns};
        while (out->end < n && !ends_table(&lines[out->end]))
            out->end++;
        return true;
    }
    return false;
}
