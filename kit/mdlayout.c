#include "mdlayout.h"

/* Laying out */

struct within {
    unsigned link, note, named, code; /* how deep in each */
};

void layout_begin(struct layout *l)
{
    l->text.n = l->nsegments = 0;
    l->masks = false;
}

void layout_add(struct layout *l, struct md_node *node, str text, char mask)
{
    if (!text.n)
        return;
    *arena_push(l->arena, l->segments, l->nsegments) = (struct layout_segment){node, l->text.n};
    if (mask && !l->masks) { /* what came before is the same in both */
        l->masks = true;
        l->masked.n = 0;
        buf_add(&l->masked, buf_str(&l->text));
    }
    buf_add(&l->text, text);
    for (size_t i = 0; mask && i < text.n; i++)
        buf_byte(&l->masked, mask);
    if (!mask && l->masks)
        buf_add(&l->masked, text);
}

static const char opaque[] = {CITATION_OPAQUE}, ending[] = {CITATION_END};

static void lay_tag(struct layout *l, struct md_node *node, struct within *in)
{
    unsigned flags = node->tag->flags;
    unsigned *count = flags & RAW_NOTE    ? &in->note
                      : flags & RAW_NAMED ? &in->named
                      : flags & RAW_CODE  ? &in->code
                                          : NULL;

    if (flags & RAW_BLOCK)
        layout_add(l, node, (str){ending, 1}, 0);
    else if (flags & RAW_VOID)
        layout_add(l, node, STR("\n"), 0);
    if (count && (!node->closing || *count))
        *count = node->closing ? *count - 1 : *count + 1;
}

static void lay_inlines(struct layout *l, const struct md_node *parent, struct within *in)
{
    for (struct md_node *n = parent->first; n; n = n->next) {
        char mask = in->note ? CITATION_NOTE : in->link || in->named ? CITATION_OPAQUE : 0;

        switch (n->kind) {
        case MD_TEXT:
            if (in->code)
                layout_add(l, n, (str){opaque, 1}, 0);
            else
                layout_add(l, n, n->text, mask);
            break;
        case MD_SOFT:
        case MD_BREAK: layout_add(l, n, STR("\n"), 0); break;
        case MD_CODE:
        case MD_IMAGE: layout_add(l, n, (str){opaque, 1}, 0); break;
        case MD_TAG: lay_tag(l, n, in); break;
        case MD_LINK:
            in->link++;
            lay_inlines(l, n, in);
            in->link--;
            break;
        default: lay_inlines(l, n, in);
        }
    }
}

str layout_masked(const struct layout *l)
{
    return buf_str(l->masks ? &l->masked : &l->text);
}

/* The segment that holds byte AT. */
static size_t segment_of(const struct layout *l, size_t at)
{
    size_t low = 0, high = l->nsegments;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        *(l->segments[middle].at <= at ? &low : &high) = middle;
    }
    return low;
}

const char *layout_source(struct layout *l, size_t at)
{
    const struct layout_segment *g = &l->segments[segment_of(l, at)];

    if (g->node->kind != MD_TEXT)
        return g->node->src;
    return source_of(&l->walk, g->node->text, g->node->src, g->node->verbatim, at - g->at);
}

/* Marks */

/* Whether one mark can go around the nodes of segments FIRST to LAST. */
static bool is_run(const struct layout *l, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (l->segments[i].node->next != l->segments[i + 1].node)
            return false;
    return true;
}

bool layout_fit(const struct layout *l, struct citation *c)
{
    size_t last = segment_of(l, c->at + c->n - 1), end = c->at + c->n;

    if (is_run(l, segment_of(l, c->at), last))
        return true;
    if (c->kind != 'C')
        return false;
    c->at = is_run(l, segment_of(l, c->number), last) ? c->number : l->segments[last].at;
    c->n = end - c->at;
    return true;
}

static struct md_node *insert_before(struct layout *l, struct md_node *at, enum md_node_kind kind)
{
    struct md_node *n = arena_one(l->arena, struct md_node);

    n->kind = kind;
    n->parent = at->parent;
    n->next = at;
    n->prev = at->prev;
    *(at->prev ? &at->prev->next : &at->parent->first) = n;
    return at->prev = n;
}

/* Cuts the text node N in two; the second half, from AT on, stays N, and the first is returned. */
static struct md_node *cut(struct layout *l, struct md_node *n, size_t at)
{
    struct md_node *front = insert_before(l, n, MD_TEXT);

    front->text = str_sub(n->text, 0, at);
    n->text = str_from(n->text, at);
    return front;
}

/* Puts MARK, which stands right before FIRST, around FIRST to LAST. */
static void wrap(struct md_node *mark, struct md_node *first, struct md_node *last)
{
    mark->next = last->next;
    *(last->next ? &last->next->prev : &mark->parent->last) = mark;
    mark->first = first;
    mark->last = last;
    first->prev = last->next = NULL;
    for (struct md_node *n = first; n; n = n->next)
        n->parent = mark;
}

void layout_mark(struct layout *l, const struct citation *marks, size_t n)
{
    while (n-- > 0) { /* the last first, so that the places of those to come stay true */
        const struct citation *c = &marks[n];
        size_t a = segment_of(l, c->at), z = segment_of(l, c->at + c->n - 1);
        struct md_node *first = l->segments[a].node, *last = l->segments[z].node;
        size_t end = c->at + c->n - l->segments[z].at;

        if (last->kind == MD_TEXT && end < last->text.n) {
            last = cut(l, last, end);
            first = a == z ? last : first;
        }
        if (first->kind == MD_TEXT && c->at > l->segments[a].at)
            l->segments[a].node = cut(l, first, c->at - l->segments[a].at);
        struct md_node *mark = insert_before(l, first, MD_MARK);

        mark->mark = c->kind;
        mark->text = c->target;
        wrap(mark, first, last);
        if (c->kind == '?') { /* the mark stands for the brackets, too */
            first->text = str_from(first->text, 1);
            last->text.n--;
        }
    }
}

void layout_block(struct layout *l, const struct md_node *block)
{
    struct within in = {0};

    layout_begin(l);
    lay_inlines(l, block, &in);
}
