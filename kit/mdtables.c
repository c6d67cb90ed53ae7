#include "mdtables.h"

#include <string.h>

/* Lines */

/* How far right of an item's marker its text begins. */
static unsigned item_padding(const struct md_work *w, const struct md_node *item)
{
    const struct md_node *child = item->first;
    str line = source_line(&w->source, item->line);
    unsigned marker = 0;

    if (child && child->line == item->line && child->col > item->col &&
        child->kind != MD_CODE_BLOCK)
        return child->col - item->col;
    line = str_from(line, item->col - 1);
    while (marker < line.n && is_digit(line.p[marker]))
        marker++;
    return marker + 2;
}

/* What stands around the paragraph AT; returns how many frames there are. */
static size_t frames_of(const struct md_work *w, const struct md_node *at,
                        struct table_frame *frames)
{
    const struct md_node *above[MARKDOWN_MAX_DEPTH + 2];
    size_t n = 0, count = 0;
    unsigned text =
        1; /* column where the text of the item around begins, where no quote is between */
    bool quoted = false;

    for (const struct md_node *p = at->parent; p; p = p->parent)
        if (p->kind == MD_QUOTE || p->kind == MD_ITEM)
            above[n++] = p;
    while (n-- > 0) {
        const struct md_node *p = above[n];
        unsigned padding = p->kind == MD_ITEM ? item_padding(w, p) : 0;
        unsigned offset = !quoted && p->col > text && p->col <= text + 3 ? p->col - text : 0;

        quoted = quoted || p->kind == MD_QUOTE;
        text = p->col + padding;
        frames[count++] = (struct table_frame){p->kind == MD_QUOTE, padding + offset};
    }
    return count;
}

static bool is_underline(str line)
{
    line = str_trim(line);
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != line.p[0] || !strchr("-=", line.p[i]))
            return false;
    return line.n > 0;
}

static struct table_line *lines_of(const struct md_work *w, const struct md_node *at, size_t *n)
{
    struct table_frame frames[MARKDOWN_MAX_DEPTH + 2];
    size_t nframes = frames_of(w, at, frames), max = at->last_line - at->line + 1;
    struct table_line *lines = arena_array(w->arena, max, sizeof *lines);

    lines[0] = (struct table_line){
        .number = at->line, .text = str_from(source_line(&w->source, at->line), at->col - 1)};
    for (*n = 1; *n < max; ++*n) {
        unsigned number = at->line + (unsigned)*n;

        lines[*n] = table_line_read(source_line(&w->source, number), number, frames, nframes);
        if (at->kind == MD_HEADING && *n > 1 && is_underline(lines[*n - 1].text))
            break; /* libcmark lets such a heading end one line late */
    }
    return lines;
}

/* The text of cells */

struct cells {
    struct buf text;
    unsigned line; /* that is written next */
    size_t n;
};

static void end_line(struct cells *c)
{
    buf_byte(&c->text, '\n');
    c->line++;
}

/* Lines FROM to END of P as blocks of their own. A line that goes on a paragraph is indented so
   that it can do nothing else; behind the table it stands as it did. */
static void add_lines(struct cells *c, const struct table_plan *p, size_t from, size_t end,
                      bool paragraph)
{
    for (size_t i = from; i < end; i++) {
        unsigned indent = paragraph ? 4 : p->lines[i].indent;

        for (unsigned k = 0; k < indent && k < 80 && (i > from || !paragraph); k++)
            buf_byte(&c->text, ' ');
        buf_add(&c->text, p->lines[i].text);
        end_line(c);
    }
    end_line(c);
}

static void add_row(struct cells *c, const struct table_plan *p, str row, str *cells, unsigned *at)
{
    size_t n = table_cells(row, cells, p->shape.ncolumns);

    for (size_t i = 0; i < n && i < p->shape.ncolumns; i++) {
        if (!cells[i].n)
            continue;
        at[i] = c->line;
        buf_addc(&c->text,
                 "# "); /* the one block that is always one line, and holds nothing but inlines */
        table_add_cell(&c->text, cells[i]);
        buf_addc(&c->text, " #");
        end_line(c);
    }
}

static bool add_table(struct cells *c, struct arena *a, struct table_plan *p)
{
    const struct table_shape *s = &p->shape;
    size_t rows = s->end - s->head - 1;
    str *cells = arena_array(a, s->ncolumns, sizeof *cells);

    if (s->ncolumns > MARKDOWN_MAX_CELLS || rows * s->ncolumns + c->n > MARKDOWN_MAX_CELLS)
        return false;
    c->n += rows * s->ncolumns;
    p->cells = arena_array(a, rows * s->ncolumns, sizeof *p->cells);
    p->before = c->line;
    add_lines(c, p, 0, s->head, true);
    p->before_end = c->line;
    for (size_t i = s->head, r = 0; i < s->end; i++)
        if (i != s->head + 1)
            add_row(c, p, p->lines[i].text, cells, p->cells + s->ncolumns * r++);
    end_line(c);
    p->after = c->line;
    add_lines(c, p, s->end, p->nlines, false);
    p->after_end = c->line;
    return true;
}

const char *tables_read(struct tables *t, struct md_work *w, const struct md_node *parsed)
{
    struct cells c = {.text = {.arena = w->arena}, .line = 1};
    struct md_node *read;

    *t = (struct tables){0};
    for (const struct md_node *n = parsed; n; n = md_next_const(parsed, n, n->kind <= MD_ROW)) {
        struct table_plan p = {.at = n};

        if ((n->kind != MD_PARAGRAPH && n->kind != MD_HEADING) || n->last_line <= n->line)
            continue;
        p.lines = lines_of(w, n, &p.nlines);
        if (!table_find(p.lines, p.nlines, &p.shape))
            continue;
        if (!add_table(&c, w->arena, &p))
            return "the tables have more than 200000 cells; split the page";
        *arena_push(w->arena, t->plans, t->n) = p;
    }
    if (!t->n)
        return NULL;
    if (w->source.may_have_definitions)
        buf_add(&c.text, w->source.text);
    read = md_parse(w->arena, buf_str(&c.text));
    t->next = read ? read->first : NULL;
    return read ? NULL : "markup is nested more than 100 deep; take some of it out";
}

const struct md_node *tables_take(struct tables *t, unsigned from, unsigned end)
{
    const struct md_node *n;

    while (t->next && t->next->line < from)
        t->next = t->next->next;
    if (!t->next || t->next->line >= end)
        return NULL;
    n = t->next;
    t->next = n->next;
    return n;
}
