#include "mdwork.h"

#include <string.h>

#include "mdclaim.h"
#include "mdlayout.h"

enum {
    SENTENCE_WORDS = 6,
    CLAIM_WORDS = 14, /* what is kept of one, to find it again */
    CLAIM_LEAST = 4
}; /* fewer words claim nothing */

struct scan {
    struct md_work *w;
    struct layout layout; /* of this block */
    const struct md_node *block;
    struct citations cited; /* in this block */
    struct citation *marks; /* of this block: citations and terms */
    size_t nmarks;
    bool *used;                  /* terms that were marked, by their group */
    struct wordmap known;        /* abbreviations that were reported */
    const struct md_node *reach; /* the paragraph, or the whole list or table, that is being read */
    struct md_phrase *claims;    /* its sentences with a figure */
    size_t nclaims;
    bool has_source; /* it has a citation, or a link */
};

static void place(struct scan *s, size_t at, unsigned *line, unsigned *col)
{
    source_place(&s->w->source, layout_source(&s->layout, at), line, col);
}

/* Citations */

static void scan_citations(struct scan *s)
{
    struct md_work *w = s->w;
    const struct md_context *ctx = w->ctx;

    s->cited.n = 0;
    citation_scan(w->arena, ctx->series, ctx->nseries, layout_masked(&s->layout), &s->cited);
    for (size_t i = 0; i < s->cited.n; i++) {
        struct citation *c = &s->cited.list[i];
        size_t at = c->at + (c->kind == '?'), before = i ? s->cited.list[i - 1].bracket : SIZE_MAX;

        if (c->open && c->bracket != before)
            md_report(w, layout_source(&s->layout, c->bracket), LEVEL_WARNING, "bracket",
                      "nothing closes the bracket before '" STR_FMT
                      "'; put ')' behind the last number",
                      STR_ARG(c->target));
        if (!layout_fit(&s->layout, c))
            continue;
        *arena_push(w->arena, s->marks, s->nmarks) = *c;
        struct md_citation *out = arena_push(w->arena, w->out->citations, w->out->ncitations);

        out->target = c->target;
        out->kind = c->kind == 'C' ? STR("C") : STR("?");
        place(s, at, &out->line, &out->col);
    }
}

/* Terms and phrases */

static struct md_phrase *add_phrase(struct scan *s, enum md_phrase_kind kind, str text, size_t at)
{
    struct md_phrase *p = arena_push(s->w->arena, s->w->out->phrases, s->w->out->nphrases);

    p->kind = kind;
    p->text = str_copy(s->w->arena, text);
    p->words = 1;
    place(s, at, &p->line, &p->col);
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
    if (!layout_fit(&s->layout, &c))
        return at + c.n;
    s->used[ctx->group[which]] = true;
    *arena_push(s->w->arena, s->marks, s->nmarks) = c;
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
        if (is_lower(text.p[i]))
            return false;
        capital = capital || is_upper(text.p[i]);
    }
    return capital;
}

/* Whether the word has a capital behind its first letter, or an '&'. Most have not. */
static bool may_abbreviate(str text, size_t at, size_t word)
{
    for (size_t i = at + 1; i < at + word; i++)
        if (is_upper(text.p[i]))
            return true;
    return word && at + word < text.n && text.p[at + word] == '&';
}

static void scan_words(struct scan *s)
{
    str all = buf_str(&s->layout.text), text = layout_masked(&s->layout);
    bool heading = s->block->kind == MD_HEADING, shouted = heading && is_shouted(all);
    size_t term = heading ? SIZE_MAX : 0, name = shouted ? SIZE_MAX : 0, k = 0, j = 0, next, n;
    unsigned which;

    for (size_t at = 0; at < all.n; at = next) {
        bool plain = (unsigned char)text.p[at] >= 0x20;
        size_t word = word_length(all, at);

        next = at + (word ? word : 1);
        if (all.p[at] == ' ')
            continue;
        if (word && plain && at >= term)
            term = scan_term(s, text, at, word, &k);
        n = words_match(&s->w->ctx->watched, all, at, word, &which);
        if (n) {
            add_phrase(s, PHRASE_WATCHED, str_sub(all, at, n), at);
            next = at + n > next ? at + n : next;
        } else if (plain && at >= name && may_abbreviate(all, at, word)) {
            str found = abbreviation_at(text, at, &n);

            scan_abbreviation(s, found, at, &j);
            name = at + n;
        }
    }
}

/* The first MOST words of TEXT, each with one space before the next. */
static str first_words(struct arena *a, str text, unsigned most)
{
    struct buf b = {.arena = a};
    unsigned words = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i];

        if (c == ' ' && b.n && b.p[b.n - 1] == ' ')
            continue;
        if (c == ' ' && ++words == most)
            break;
        if ((unsigned char)c >= 0x20)
            buf_byte(&b, c);
    }
    return str_trim(buf_str(&b));
}

static void keep_claim(struct scan *s, str text, const struct sentence *is)
{
    struct md_phrase *p = arena_push(s->w->arena, s->claims, s->nclaims);

    *p = (struct md_phrase){.kind = PHRASE_CLAIM,
                            .text = first_words(s->w->arena, text, CLAIM_WORDS),
                            .words = is->words};
    place(s, is->at, &p->line, &p->col);
}

/* The paragraph, list or table before this one is read: its figures are claims if nothing in it
   says where they come from. */
static void end_reach(struct scan *s, const struct md_node *next)
{
    for (size_t i = 0; !s->has_source && i < s->nclaims; i++)
        *arena_push(s->w->arena, s->w->out->phrases, s->w->out->nphrases) = s->claims[i];
    s->reach = next;
    s->claims = NULL;
    s->nclaims = 0;
    s->has_source = false;
}

/* How far a citation in the block N reaches: its paragraph, or the outermost list or table that it
   is in. */
static const struct md_node *reach_of(const struct md_node *n)
{
    const struct md_node *reach = n;

    for (; n->parent; n = n->parent)
        if (n->parent->kind == MD_LIST || n->parent->kind == MD_TABLE)
            reach = n->parent;
    return reach;
}

static bool has_link(const struct md_node *block)
{
    for (const struct md_node *n = block; n; n = md_next_const(block, n, true))
        if (n->kind == MD_LINK)
            return true;
    return false;
}

static void scan_sentences(struct scan *s)
{
    str all = buf_str(&s->layout.text);
    struct sentence is;

    for (size_t at = 0; sentence_next(all, &at, &is);) {
        str text = str_sub(all, is.at, at - is.at);

        if (is.words >= CLAIM_LEAST && claim_figure(text))
            keep_claim(s, text, &is);
        if (is.words <= MARKDOWN_LONG)
            continue;
        str first = first_words(s->w->arena, str_from(all, is.at), SENTENCE_WORDS);

        add_phrase(s, PHRASE_SENTENCE, first, is.at)->words = is.words;
    }
}

/* Behind an odd number of backslashes; the others stand for themselves. */
static bool is_escaped(const char *text, const char *at)
{
    const char *from = at;

    while (from > text && from[-1] == '\\')
        from--;
    return (at - from) % 2;
}

/* Comments that are none to Markdown: what somebody hid would stand on the page. */
static void scan_comments(struct scan *s)
{
    str all = buf_str(&s->layout.text), open = STR("<!--"), close = STR("-->");

    for (size_t at = 0, n; (n = str_find(str_from(all, at), open)) != SIZE_MAX;) {
        const char *src = layout_source(&s->layout, at + n);

        at += n + open.n;
        if (!src || *src != '<' || is_escaped(s->w->source.text.p, src))
            continue;
        n = str_find(str_from(all, at), close);
        md_tell_comment(s->w, src, n != SIZE_MAX);
        if (n == SIZE_MAX) /* all that follows is within it */
            return;
        at += n + close.n;
    }
}

void md_tell_comment(struct md_work *w, const char *at, bool ends)
{
    if (ends)
        md_report(w, at, LEVEL_ERROR, "open-comment",
                  "this comment would be shown, because '--' stands in it; take that out, or write "
                  "the comment on a line of its own");
    else if (w->comments_end && at + strlen("<!--") <= w->comments_end)
        md_report(w, at, LEVEL_ERROR, "open-comment",
                  "this comment would be shown, because it does not end where its paragraph, item "
                  "or cell does; write it on lines of its own");
    else
        md_report(w, at, LEVEL_WARNING, "lost-form",
                  "this comment does not end, so pages may show it; put --> behind it");
}

/* Marks were found by kind; they are put on in the order of the text. No two of them overlap. */
static void sort_marks(struct scan *s, size_t citations)
{
    struct citation *out = arena_array(s->w->arena, s->nmarks, sizeof *out);
    size_t i = 0, j = citations, n = 0;

    while (i < citations || j < s->nmarks) {
        bool from_terms = i == citations || (j < s->nmarks && s->marks[j].at < s->marks[i].at);

        out[n++] = s->marks[from_terms ? j++ : i++];
    }
    memcpy(s->marks, out, n * sizeof *out);
}

static void scan_block(struct scan *s, struct md_node *block)
{
    s->block = block;
    s->marks = NULL;
    s->nmarks = 0;
    layout_block(&s->layout, block);
    if (!s->layout.text.n)
        return;
    if (reach_of(block) != s->reach)
        end_reach(s, reach_of(block));
    scan_comments(s);
    scan_citations(s);
    size_t citations = s->nmarks;

    s->has_source = s->has_source || s->cited.n || has_link(block);

    scan_words(s);
    if (block->kind != MD_HEADING)
        scan_sentences(s);
    if (citations && citations < s->nmarks)
        sort_marks(s, citations);
    layout_mark(&s->layout, s->marks, s->nmarks);
}

void md_scan(struct md_work *w)
{
    struct arena *a = w->arena;
    struct scan s = {.w = w,
                     .known = {.arena = a},
                     .layout = {.arena = a, .text = {.arena = a}, .masked = {.arena = a}}};

    s.layout.walk.end = w->source.text.p + w->source.text.n;
    s.used = arena_array(w->arena, w->ctx->ngroups + 1, sizeof *s.used);
    for (struct md_node *n = w->root; n; n = md_next(w->root, n, n->kind < MD_PARAGRAPH))
        if (n->kind >= MD_PARAGRAPH && n->kind <= MD_HTML)
            scan_block(&s, n);
    end_reach(&s, NULL);
}
