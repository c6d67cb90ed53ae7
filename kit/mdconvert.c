#include "mdbuild.h"
#include "mdfind.h"
#include "mdtables.h"

struct convert {
    struct build b;
    struct tables tables;
    size_t table;                  /* the next of them */
    const struct table_plan *late; /* whose table was followed by lines of a block further out */
    unsigned depth;                /* of quotes and items */
    long shift; /* from a line of the text of cells to its line in the body; 0 in the body itself */
};

static void inlines(struct convert *c, const struct md_node *parent)
{
    struct build *b = &c->b;
    bool opened;

    for (const struct md_node *n = parent->first; n; n = n->next) {
        switch (n->kind) {
        case MD_TEXT: build_text(b, n->text); break;
        case MD_CODE: build_code(b, n->text); break;
        case MD_TAG: build_raw(b, n->text); break;
        case MD_SOFT:
        case MD_BREAK: build_line_end(b, n->kind == MD_BREAK); break;
        case MD_LINK:
        case MD_IMAGE:
            opened = build_link(b, n->text, n->info, n->kind == MD_IMAGE);
            inlines(c, n);
            build_link_end(b, opened, n->kind == MD_IMAGE);
            break;
        default:
            build_open(b, n->kind);
            inlines(c, n);
            build_close(b);
        }
    }
}

/* Says where N stands. libcmark's column is right for blocks of the body; the text of cells has
   other ones. */
static void source_of_block(struct convert *c, const struct md_node *n)
{
    const struct source *s = &c->b.w->source;
    str first = source_line(s, (size_t)((long)n->line + c->shift));
    str last = source_line(s, (size_t)((long)n->last_line + c->shift));
    const char *from = first.p, *end = last.p + last.n;

    if (!c->shift && n->col && n->col - 1 <= first.n)
        from += n->col - 1;
    if (n->kind == MD_PARAGRAPH && s->may_have_definitions && from < end && *from == '[' &&
        n->first && !str_starts(n->first->text, STR("[")))
        from = source_after_definitions(from, end);
    build_source(&c->b, from, end);
}

static void blocks(struct convert *c, const struct md_node *parent);
static void lines_behind(struct convert *c, const struct table_plan *p);

static void block(struct convert *c, const struct md_node *n)
{
    struct md_node *to;

    source_of_block(c, n);
    switch (n->kind) {
    case MD_HTML: build_raw_block(&c->b, n->text); return;
    case MD_CODE_BLOCK: build_code_block(&c->b, n->text, n->info, n->line); return;
    case MD_RULE: build_rule(&c->b); return;
    default: break;
    }
    to = build_open(&c->b, n->kind);
    to->level = n->level;
    to->ordered = n->ordered;
    to->tight = n->tight;
    c->depth += n->kind == MD_QUOTE || n->kind == MD_ITEM;
    if (n->kind <= MD_ROW)
        blocks(c, n);
    else
        inlines(c, n);
    build_close(&c->b);
    c->depth -= n->kind == MD_QUOTE || n->kind == MD_ITEM;
    if (c->late && n->kind != MD_ITEM && c->late->lines[c->late->shape.end].depth >= c->depth)
        lines_behind(c, c->late);
}

/* The blocks on the lines FROM to END of the text of cells, the first of which is LINE of the
   body. */
static void blocks_around(struct convert *c, unsigned from, unsigned end, unsigned line)
{
    const struct md_node *n;

    c->shift = (long)line - (long)from;
    while ((n = tables_take(&c->tables, from, end)) != NULL)
        block(c, n);
    c->shift = 0;
}

/* Whether nothing follows N in the quotes and items around it, LEVELS of them. */
static bool is_last(const struct md_node *n, unsigned levels)
{
    while (levels && !n->next) {
        n = n->parent;
        levels -= n->kind == MD_QUOTE || n->kind == MD_ITEM;
    }
    return !levels && (n->kind != MD_ITEM || !n->next);
}

/* The lines of the paragraph behind its table. They are no rows, so they may belong to a block
   around it. */
static void lines_behind(struct convert *c, const struct table_plan *p)
{
    const struct table_line *first = &p->lines[p->shape.end];

    c->late = NULL;
    if (first->depth < c->depth && is_last(p->at, c->depth - first->depth))
        c->late = p;
    else
        blocks_around(c, p->after, p->after_end, first->number);
}

static void row(struct convert *c, const struct table_plan *p, size_t line, const unsigned *at,
                str *cells, const enum md_align *aligns)
{
    size_t n = table_cells(p->lines[line].text, cells, p->shape.ncolumns);

    build_open(&c->b, MD_ROW);
    for (size_t i = 0; i < p->shape.ncolumns; i++) {
        const struct md_node *read = at[i] ? tables_take(&c->tables, at[i], at[i] + 1) : NULL;

        if (i < n)
            build_source(&c->b, cells[i].p, cells[i].p + cells[i].n);
        build_open(&c->b, MD_CELL)->align = aligns[i];
        if (read)
            inlines(c, read);
        build_close(&c->b);
    }
    build_close(&c->b);
}

static void table(struct convert *c, const struct table_plan *p)
{
    const struct table_shape *s = &p->shape;
    struct arena *a = c->b.w->arena;
    str *cells = arena_array(a, s->ncolumns, sizeof *cells);
    enum md_align *aligns = arena_array(a, s->ncolumns, sizeof *aligns);

    blocks_around(c, p->before, p->before_end, p->lines[0].number);
    table_cells(p->lines[s->head + 1].text, cells, s->ncolumns);
    for (size_t i = 0; i < s->ncolumns; i++)
        aligns[i] = table_align(cells[i]);
    build_open(&c->b, MD_TABLE);
    for (size_t i = s->head, r = 0; i < s->end; i++)
        if (i != s->head + 1)
            row(c, p, i, p->cells + s->ncolumns * r++, cells, aligns);
    build_close(&c->b);
    if (s->end < p->nlines)
        lines_behind(c, p);
}

static void blocks(struct convert *c, const struct md_node *parent)
{
    for (const struct md_node *n = parent->first; n; n = n->next) {
        if (c->table < c->tables.n && c->tables.plans[c->table].at == n)
            table(c, &c->tables.plans[c->table++]);
        else
            block(c, n);
    }
}

const char *md_convert(struct md_work *w, const struct md_node *parsed)
{
    struct convert c = {0};
    const char *excess = w->source.may_have_tables ? tables_read(&c.tables, w, parsed) : NULL;

    if (excess)
        return excess;
    build_begin(&c.b, w);
    blocks(&c, parsed);
    tags_at_end(&c.b);
    return NULL;
}
