#include "mdwork.h"

#include <string.h>

#include "citation.h"
#include "mdfind.h"

/* Each block's inlines are laid out as one text, in which citations, terms and phrases are found; then those that
   become marks are put around the nodes that hold them. */

struct segment {
    struct md_node *node;
    size_t at; /* in the text */
};

struct scan {
    struct md_work *w;
    struct source_walk walk;
    struct segment *segments;
    size_t nsegments, cap;
    struct buf text;   /* as read, code but one byte */
    struct buf masked; /* as long; links, notes and explained words are no text in it */
    bool masks;        /* whether it differs */
    struct md_node *block;
    bool *used;             /* terms that were marked, by their group */
    struct wordmap known;   /* abbreviations that were reported */
    struct citations cited; /* of this block */
    struct citation *spans; /* marks of this block: citations and terms */
    size_t nspans;
};

/* Laying out */

struct within {
    unsigned link, note, named, code; /* how deep in each */
};

static void lay(struct scan *s, struct md_node *node, str text, char mask)
{
    if (!text.n)
        return;
    if (s->nsegments == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 64;
        s->segments =
            arena_grow(s->w->arena, s->segments, s->nsegments, s->cap, sizeof *s->segments);
    }
    s->segments[s->nsegments++] = (struct segment){node, s->text.n};
    if (mask && !s->masks) { /* what came before is the same in both */
        s->masks = true;
        s->masked.n = 0;
        buf_add(&s->masked, buf_str(&s->text));
    }
    buf_add(&s->text, text);
    for (size_t i = 0; mask && i < text.n; i++)
        buf_byte(&s->masked, mask);
    if (!mask && s->masks)
        buf_add(&s->masked, text);
}

static const char opaque[] = {CITATION_OPAQUE}, ending[] = {CITATION_END};

static void lay_tag(struct scan *s, struct md_node *node, struct within *in)
{
    unsigned flags = node->tag->flags;
    unsigned *count = flags & RAW_NOTE    ? &in->note
                      : flags & RAW_NAMED ? &in->named
                      : flags & RAW_CODE  ? &in->code
                                          : NULL;

    if (flags & RAW_BLOCK)
        lay(s, node, (str){ending, 1}, 0);
    else if (flags & RAW_VOID)
        lay(s, node, STR("\n"), 0);
    if (count && (!node->closing || *count))
        *count = node->closing ? *count - 1 : *count + 1;
}

static void lay_inlines(struct scan *s, struct md_node *parent, struct within *in)
{
    for (struct md_node *n = parent->first; n; n = n->next) {
        char mask = in->note ? CITATION_NOTE : in->link || in->named ? CITATION_OPAQUE : 0;

        switch (n->kind) {
        case MD_TEXT:
            if (in->code)
                lay(s, n, (str){opaque, 1}, 0);
            else
                lay(s, n, n->text, mask);
            break;
        case MD_SOFT:
        case MD_BREAK: lay(s, n, STR("\n"), 0); break;
        case MD_CODE:
        case MD_IMAGE: lay(s, n, (str){opaque, 1}, 0); break;
        case MD_TAG: lay_tag(s, n, in); break;
        case MD_LINK:
            in->link++;
            lay_inlines(s, n, in);
            in->link--;
            break;
        default: lay_inlines(s, n, in);
        }
    }
}

static str masked(const struct scan *s)
{
    return buf_str(s->masks ? &s->masked : &s->text);
}

/* The segment that holds byte AT. */
static size_t segment_of(const struct scan *s, size_t at)
{
    size_t low = 0, high = s->nsegments;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        *(s->segments[middle].at <= at ? &low : &high) = middle;
    }
    return low;
}

static const char *source_at(struct scan *s, size_t at)
{
    const struct segment *g = &s->segments[segment_of(s, at)];

    if (g->node->kind != MD_TEXT)
        return g->node->src;
    return source_of(&s->walk, g->node->text, g->node->src, g->node->verbatim, at - g->at);
}

/* Marks */

/* Whether one mark can go around the nodes of segments FIRST to LAST. */
static bool is_run(const struct scan *s, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (s->segments[i].node->next != s->segments[i + 1].node)
            return false;
    return true;
}

/* Makes C fit to become one mark: where markup interrupts it, its last piece does. False if that is no good. */
static bool fit(const struct scan *s, struct citation *c)
{
    size_t last = segment_of(s, c->at + c->n - 1), end = c->at + c->n;

    if (is_run(s, segment_of(s, c->at), last))
        return true;
    if (c->kind != 'C')
        return false;
    c->at = is_run(s, segment_of(s, c->number), last) ? c->number : s->segments[last].at;
    c->n = end - c->at;
    return true;
}

static struct md_node *insert_before(struct scan *s, struct md_node *at, enum md_node_kind kind)
{
    struct md_node *n = arena_one(s->w->arena, struct md_node);

    n->kind = kind;
    n->parent = at->parent;
    n->next = at;
    n->prev = at->prev;
    *(at->prev ? &at->prev->next : &at->parent->first) = n;
    return at->prev = n;
}

/* Cuts the text node N in two; the second half, from AT on, stays N, and the first is returned. */
static struct md_node *cut(struct scan *s, struct md_node *n, size_t at)
{
    struct md_node *front = insert_before(s, n, MD_TEXT);

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

/* From the last mark of the block to the first, so that the places of those to come stay true. */
static void apply(struct scan *s)
{
    for (size_t i = s->nspans; i-- > 0;) {
        const struct citation *c = &s->spans[i];
        size_t a = segment_of(s, c->at), z = segment_of(s, c->at + c->n - 1);
        struct md_node *first = s->segments[a].node, *last = s->segments[z].node;
        size_t end = c->at + c->n - s->segments[z].at;

        if (last->kind == MD_TEXT && end < last->text.n) {
            last = cut(s, last, end);
            first = a == z ? last : first;
        }
        if (first->kind == MD_TEXT && c->at > s->segments[a].at)
            s->segments[a].node = cut(s, first, c->at - s->segments[a].at);
        struct md_node *mark = insert_before(s, first, MD_MARK);

        mark->mark = c->kind;
        mark->text = c->target;
        wrap(mark, first, last);
    }
}

static void add_span(struct scan *s, struct citation c)
{
    *md_push(s->w, s->spans, s->nspans) = c;
}

/* Citations */

static void scan_citations(struct scan *s)
{
    struct md_work *w = s->w;
    const struct md_context *ctx = w->ctx;

    s->cited.n = 0;
    citation_scan(w->arena, ctx->series, ctx->nseries, masked(s), &s->cited);
    for (size_t i = 0; i < s->cited.n; i++) {
        struct citation *c = &s->cited.list[i];
        size_t at = c->at, before = i ? s->cited.list[i - 1].bracket : SIZE_MAX;

        if (c->open && c->bracket != before)
            md_report(w, source_at(s, c->bracket), LEVEL_WARNING, "bracket",
                      "nothing closes the bracket before '" STR_FMT
                      "'; put ')' behind the last number",
                      STR_ARG(c->target));
        if (!fit(s, c))
            continue;
        add_span(s, *c);
        struct md_citation *out = md_push(w, w->out->citations, w->out->ncitations);

        out->target = c->target;
        out->kind = c->kind == 'C' ? STR("C") : STR("?");
        source_place(&w->source, source_at(s, at), &out->line, &out->col);
    }
}

/* Terms and phrases */

static struct md_phrase *add_phrase(struct scan *s, enum md_phrase_kind kind, str text, size_t at)
{
    struct md_phrase *p = md_push(s->w, s->w->out->phrases, s->w->out->nphrases);

    p->kind = kind;
    p->text = str_copy(s->w->arena, text);
    p->words = 1;
    source_place(&s->w->source, source_at(s, at), &p->line, &p->col);
    return p;
}

/* Whether any of the citations from *K on, which moves along, holds part of the N bytes at AT. */
static bool is_cited(const struct scan *s, size_t *k, size_t at, size_t n, bool sure)
{
    const struct citations *c = &s->cited;

    while (*k < c->n && c->list[*k].at + c->list[*k].n <= at)
        ++*k;
    return *k < c->n && c->list[*k].at < at + n && (!sure || c->list[*k].kind == 'C');
}

/* The term at AT, if this is its first use; returns how far no other term begins. */
static size_t scan_term(struct scan *s, str text, size_t at, size_t word, size_t *k)
{
    const struct md_context *ctx = s->w->ctx;
    struct citation c = {.at = at, .kind = 'T'};
    unsigned which;

    c.n = words_match(&ctx->terms, text, at, word, &which);
    if (!c.n || is_cited(s, k, at, c.n, false) || s->used[ctx->group[which]] ||
        !ctx->slugs[which].n)
        return at + c.n;
    c.target = ctx->slugs[which];
    if (!fit(s, &c))
        return at + c.n;
    s->used[ctx->group[which]] = true;
    add_span(s, c);
    return at + c.n;
}

static void scan_abbreviation(struct scan *s, str name, size_t at, size_t *k)
{
    if (!name.n || is_cited(s, k, at, name.n, true) || wordmap_find(&s->known, name))
        return;
    wordmap_put(&s->known, add_phrase(s, PHRASE_ABBREVIATION, name, at)->text);
}

/* Whether TEXT has capitals and no small letters. */
static bool is_shouted(str text)
{
    bool capital = false;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= 'a' && text.p[i] <= 'z')
            return false;
        capital = capital || (text.p[i] >= 'A' && text.p[i] <= 'Z');
    }
    return capital;
}

static void scan_words(struct scan *s)
{
    str all = buf_str(&s->text), text = masked(s);
    bool heading = s->block->kind == MD_HEADING, shouted = heading && is_shouted(all);
    size_t term = heading ? SIZE_MAX : 0, name = shouted ? SIZE_MAX : 0, k = 0, j = 0, next, n;
    unsigned which;

    for (size_t at = 0; at < all.n; at = next) {
        bool plain = (unsigned char)text.p[at] >= 0x20;
        size_t word = word_length(all, at);

        next = at + (word ? word : 1);
        if (word && plain && at >= term)
            term = scan_term(s, text, at, word, &k);
        if (word && plain && at >= name) {
            str found = abbreviation_at(text, at, &n);

            scan_abbreviation(s, found, at, &j);
            name = at + n;
        }
        n = words_match(&s->w->ctx->watched, all, at, word, &which);
        if (n) {
            add_phrase(s, PHRASE_WATCHED, str_sub(all, at, n), at);
            next = at + n > next ? at + n : next;
        }
    }
}

/* The first six words of TEXT, each with one space before the next. */
static str first_words(struct arena *a, str text)
{
    struct buf b = {.arena = a};
    unsigned words = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i];

        if (c == ' ' && b.n && b.p[b.n - 1] == ' ')
            continue;
        if (c == ' ' && ++words == 6)
            break;
        if ((unsigned char)c >= 0x20)
            buf_byte(&b, c);
    }
    return str_trim(buf_str(&b));
}

static void scan_sentences(struct scan *s)
{
    str all = buf_str(&s->text);
    struct sentence is;

    for (size_t at = 0; sentence_next(all, &at, &is);) {
        if (is.words <= MARKDOWN_LONG)
            continue;
        str first = first_words(s->w->arena, str_from(all, is.at));

        add_phrase(s, PHRASE_SENTENCE, first, is.at)->words = is.words;
    }
}

/* Spans were found by kind; they are put on in the order of the text. No two of them overlap. */
static void sort_spans(struct scan *s, size_t citations)
{
    struct citation *out = arena_array(s->w->arena, s->nspans, sizeof *out);
    size_t i = 0, j = citations, n = 0;

    while (i < citations || j < s->nspans) {
        bool from_terms = i == citations || (j < s->nspans && s->spans[j].at < s->spans[i].at);

        out[n++] = s->spans[from_terms ? j++ : i++];
    }
    memcpy(s->spans, out, n * sizeof *out);
}

static void scan_block(struct scan *s, struct md_node *block)
{
    struct within in = {0};

    s->block = block;
    s->text.n = s->nsegments = s->nspans = 0;
    s->spans = NULL;
    s->masks = false;
    lay_inlines(s, block, &in);
    if (!s->text.n)
        return;
    scan_citations(s);
    size_t citations = s->nspans;

    scan_words(s);
    if (block->kind != MD_HEADING)
        scan_sentences(s);
    if (citations && citations < s->nspans)
        sort_spans(s, citations);
    apply(s);
}

void md_scan(struct md_work *w)
{
    struct scan s = {.w = w, .text = {.arena = w->arena}, .masked = {.arena = w->arena}};

    s.known.arena = w->arena;
    s.walk.end = w->source.text.p + w->source.text.n;
    s.used = arena_array(w->arena, w->ctx->ngroups + 1, sizeof *s.used);
    for (struct md_node *n = w->root; n; n = md_next(w->root, n, n->kind < MD_PARAGRAPH))
        if (n->kind >= MD_PARAGRAPH && n->kind <= MD_HTML)
            scan_block(&s, n);
}
