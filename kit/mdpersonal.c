#include "mdwork.h"

#include "mdlayout.h"

struct search {
    struct md_work *w;
    struct layout layout; /* of one block, as its readers see it */
    struct personals found;
    struct wordmap told; /* what was found in this block so far */
};

static void add_inlines(struct layout *l, const struct md_node *parent)
{
    for (struct md_node *n = parent->first; n; n = n->next) {
        if (n->kind == MD_TEXT || n->kind == MD_CODE)
            layout_add(l, n, n->text, 0);
        else if (n->kind == MD_SOFT || n->kind == MD_BREAK)
            layout_add(l, n, STR("\n"), 0);
        else if (n->kind == MD_TAG && n->tag->flags & RAW_BLOCK)
            layout_add(l, n, STR("\n\n"), 0);
        else if (n->kind == MD_TAG && n->tag->flags & RAW_VOID)
            layout_add(l, n, STR("\n"), 0);
        add_inlines(l, n);
    }
}

static struct md_personal *keep(struct search *s, const struct personal *f)
{
    struct md *out = s->w->out;
    struct md_personal *p = arena_push(s->w->arena, out->personal, out->npersonal);

    *p = (struct md_personal){.kind = f->kind, .shown = f->shown, .value = f->value};
    return p;
}

static void keep_at(struct search *s, const struct personal *f, const char *src)
{
    struct md_personal *p = keep(s, f);

    source_place(&s->w->source, src, &p->line, &p->col);
}

/* Was the like of it found in this block before? From now on it was. */
static bool is_told(struct search *s, const struct personal *f)
{
    unsigned *told = wordmap_put(
        &s->told, str_format(s->w->arena, "%d " STR_FMT, (int)f->kind, STR_ARG(f->shown)));

    return (*told)++ > 0;
}

static void search_text(struct search *s, str text)
{
    s->found.n = 0;
    personal_scan(s->w->arena, text, &s->found);
}

/* An address behind a link is seen by whoever points at it, but need not be told twice. */
static void search_addresses(struct search *s, const struct md_node *parent)
{
    for (const struct md_node *n = parent->first; n; n = n->next) {
        search_addresses(s, n);
        if (n->kind != MD_TAG && ((n->kind != MD_LINK && n->kind != MD_IMAGE) || n->mark))
            continue;
        search_text(
            s, str_format(s->w->arena, STR_FMT "\t" STR_FMT, STR_ARG(n->text), STR_ARG(n->info)));
        for (size_t i = 0; i < s->found.n; i++)
            if (!is_told(s, &s->found.list[i]))
                keep_at(s, &s->found.list[i], n->src);
    }
}

static void search_block(struct search *s, const struct md_node *block)
{
    s->told = (struct wordmap){.arena = s->w->arena};
    layout_begin(&s->layout);
    add_inlines(&s->layout, block);
    search_text(s, buf_str(&s->layout.text));
    for (size_t i = 0; i < s->found.n; i++) {
        is_told(s, &s->found.list[i]);
        keep_at(s, &s->found.list[i], layout_source(&s->layout, s->found.list[i].at));
    }
    search_addresses(s, block);
}

static void search_code(struct search *s, const struct md_node *n)
{
    const struct source *source = &s->w->source;
    str first = str_trim(source_line(source, n->line));
    bool fenced =
        str_find(first, STR("```")) != SIZE_MAX || str_find(first, STR("~~~")) != SIZE_MAX;

    unsigned line = source->first_line + n->line - 1 + fenced;
    size_t at = 0;

    search_text(s, n->text);
    for (size_t i = 0; i < s->found.n; i++) {
        struct md_personal *p = keep(s, &s->found.list[i]);

        for (; at < s->found.list[i].at; at++)
            line += n->text.p[at] == '\n';
        p->line = line;
        p->col = 1;
    }
}

static void search_table(struct search *s, const struct md_node *table)
{
    struct arena *a = s->w->arena;
    struct personal_columns columns = {0};
    size_t n = 0;

    for (const struct md_node *c = table->first ? table->first->first : NULL; c; c = c->next)
        n++;
    str *cells = arena_array(a, n + 1, sizeof *cells);
    const struct md_node **nodes = arena_array(a, n + 1, sizeof(struct md_node *));

    for (const struct md_node *row = table->first; row; row = row->next) {
        size_t k = 0;

        for (const struct md_node *c = row->first; c && k < n; c = c->next, k++) {
            nodes[k] = c;
            cells[k] = md_public_words(a, c);
        }
        s->found.n = 0;
        personal_row(a, &columns, cells, k, &s->found);
        for (size_t i = 0; i < s->found.n; i++) {
            const struct md_node *cell = nodes[s->found.list[i].at];

            keep_at(s, &s->found.list[i], cell->first ? cell->first->src : cell->src);
        }
    }
}

void md_search_personal(struct md_work *w)
{
    struct search s = {.w = w, .layout = {.arena = w->arena, .text = {.arena = w->arena}}};

    s.layout.walk.end = w->source.text.p + w->source.text.n;
    for (const struct md_node *n = w->root; n;
         n = md_next_const(w->root, n, n->kind < MD_PARAGRAPH)) {
        if (n->kind >= MD_PARAGRAPH && n->kind <= MD_HTML)
            search_block(&s, n);
        else if (n->kind == MD_CODE_BLOCK)
            search_code(&s, n);
        else if (n->kind == MD_TABLE)
            search_table(&s, n);
    }
}
