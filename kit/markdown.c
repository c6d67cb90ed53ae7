#include "markdown.h"

#include <assert.h>
#include <cmark.h>

#include "citation.h"
#include "mdlink.h"
#include "mdwork.h"

/* Parsing: libcmark's tree → ours, so that its memory can go at once */

static enum md_node_kind kind_of(cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_DOCUMENT: return MD_DOCUMENT;
    case CMARK_NODE_BLOCK_QUOTE: return MD_QUOTE;
    case CMARK_NODE_LIST: return MD_LIST;
    case CMARK_NODE_ITEM: return MD_ITEM;
    case CMARK_NODE_HEADING: return MD_HEADING;
    case CMARK_NODE_CODE_BLOCK: return MD_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK: return MD_HTML;
    case CMARK_NODE_THEMATIC_BREAK: return MD_RULE;
    case CMARK_NODE_TEXT: return MD_TEXT;
    case CMARK_NODE_SOFTBREAK: return MD_SOFT;
    case CMARK_NODE_LINEBREAK: return MD_BREAK;
    case CMARK_NODE_CODE: return MD_CODE;
    case CMARK_NODE_HTML_INLINE: return MD_TAG;
    case CMARK_NODE_EMPH: return MD_EMPHASIS;
    case CMARK_NODE_STRONG: return MD_STRONG;
    case CMARK_NODE_LINK: return MD_LINK;
    case CMARK_NODE_IMAGE: return MD_IMAGE;
    default: return MD_PARAGRAPH;
    }
}

/* A copy without control bytes: "&#1;" gives an author any of them, and some would forge a mark. */
static str own(struct arena *a, const char *text)
{
    str s = str_of(text);

    if (!s.n)
        return STR("");
    return source_has_control(s) ? source_clean(a, s) : str_copy(a, s);
}

static unsigned number(int n)
{
    return n > 0 ? (unsigned)n : 0;
}

static void copy_block(struct md_node *to, cmark_node *n)
{
    to->line = number(cmark_node_get_start_line(n));
    to->last_line = number(cmark_node_get_end_line(n));
    to->col = number(cmark_node_get_start_column(n));
    if (to->kind == MD_HEADING)
        to->level = number(cmark_node_get_heading_level(n));
    if (to->kind != MD_LIST)
        return;
    to->level = number(cmark_node_get_list_start(n));
    to->ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    to->tight = cmark_node_get_list_tight(n);
}

static struct md_node *copy(struct arena *a, cmark_node *n, struct md_node *parent)
{
    struct md_node *to = arena_one(a, struct md_node);

    to->kind = kind_of(n);
    to->parent = parent;
    if (to->kind < MD_TEXT)
        copy_block(to, n);
    if (to->kind == MD_LINK || to->kind == MD_IMAGE) {
        to->text = own(a, cmark_node_get_url(n));
        to->info = own(a, cmark_node_get_title(n));
    } else if (to->kind >= MD_HTML && to->kind <= MD_TAG) {
        to->text = own(a, cmark_node_get_literal(n));
    }
    if (to->kind == MD_CODE_BLOCK)
        to->info = own(a, cmark_node_get_fence_info(n));
    if (parent)
        *(parent->last ? &parent->last->next : &parent->first) = to;
    if (parent)
        parent->last = to;
    return to;
}

struct md_node *md_parse(struct arena *a, str text)
{
    cmark_node *document = cmark_parse_document(text.p, text.n, CMARK_OPT_DEFAULT);
    cmark_iter *i = cmark_iter_new(document);
    struct md_node *root = NULL, *at = NULL;
    unsigned depth = 0;

    while (cmark_iter_next(i) != CMARK_EVENT_DONE && depth <= MARKDOWN_MAX_DEPTH) {
        if (cmark_iter_get_event_type(i) == CMARK_EVENT_EXIT) {
            assert(at); /* an exit follows its entry */
            at = at->parent;
            depth--;
            continue;
        }
        struct md_node *n = copy(a, cmark_iter_get_node(i), at);

        root = root ? root : n;
        if (n->kind < MD_HTML || n->kind >= MD_EMPHASIS) { /* the others have no exit */
            at = n;
            depth++;
        }
    }
    cmark_iter_free(i);
    cmark_node_free(document);
    return depth <= MARKDOWN_MAX_DEPTH ? root : NULL;
}

str md_entity(struct arena *a, str reference)
{
    static const struct {
        const char *name, *is;
    } usual[] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                 {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", "\xc2\xa0"}};
    struct md_node *n;

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (str_eqc(reference, usual[i].name))
            return str_of(usual[i].is);
    n = md_parse(a, reference);
    n = n->first ? n->first->first : NULL;
    return n && !n->next && n->kind == MD_TEXT ? n->text : reference;
}

/* What bodies are read against */

/* The words that may stand in a mark, being free of control bytes. */
static str *fit_for_marks(struct arena *a, const str *words, size_t n, size_t *kept)
{
    str *list = arena_array(a, n, sizeof *list);

    for (size_t i = *kept = 0; i < n; i++)
        if (words[i].n && str_eq(source_clean(a, words[i]), words[i]))
            list[(*kept)++] = words[i];
    return list;
}

static void learn_terms(struct md_context *ctx, struct arena *a, const struct md_words *words)
{
    str *texts = arena_array(a, words->nterms, sizeof *texts);
    str *slugs = arena_array(a, words->nterms, sizeof *slugs);
    unsigned *group = arena_array(a, words->nterms, sizeof *group);
    struct wordmap groups = {.arena = a};

    for (size_t i = 0; i < words->nterms; i++) {
        texts[i] = words->terms[i].text;
        slugs[i] = source_clean(a, words->terms[i].slug);
        unsigned *is = wordmap_put(&groups, slugs[i]);

        if (!*is)
            *is = (unsigned)groups.n;
        group[i] = *is - 1;
    }
    words_learn(&ctx->terms, a, texts, words->nterms);
    ctx->slugs = slugs;
    ctx->group = group;
    ctx->ngroups = groups.n;
}

struct md_context *md_context_new(struct arena *a, const struct md_words *words)
{
    struct md_context *ctx = arena_one(a, struct md_context);

    ctx->series = fit_for_marks(a, words->series, words->nseries, &ctx->nseries);
    learn_terms(ctx, a, words);
    words_learn(&ctx->watched, a, words->watched, words->nwatched);
    return ctx;
}

/* Reading */

static bool refuse(struct md_work *w, unsigned line, const char *why)
{
    diag_add(w->ds, w->path, line, 1, LEVEL_ERROR, "limit", "%s", why);
    return false;
}

static size_t count_rows(const struct md *out)
{
    return out->nsections + out->npieces + out->nlinks + out->ncitations + out->nphrases +
           out->npersonal;
}

bool md_read(struct arena *a, const struct md_context *ctx, str body, str path, unsigned line,
             struct diags *ds, struct md *out)
{
    struct md_work w = {.arena = a, .ctx = ctx, .path = path, .ds = ds, .out = out};
    struct md_node *parsed;
    const char *excess;
    size_t at;

    *out = (struct md){0};
    w.page = link_page(a, path);
    source_read(&w.source, a, body, line);
    if (w.source.excess)
        return refuse(&w, w.source.excess_line, w.source.excess);
    for (str rest = w.source.text; (at = str_find(rest, STR("-->"))) != SIZE_MAX;
         rest = str_from(rest, at + 1))
        w.comments_end = rest.p + at;
    parsed = md_parse(a, w.source.text);
    excess = parsed ? md_convert(&w, parsed)
                    : "markup is nested more than 100 deep; take some of it out";
    if (excess)
        return refuse(&w, line, excess);
    md_search_personal(&w);
    md_scan(&w);
    md_headings(&w);
    md_render(&w);
    if (count_rows(out) > MARKDOWN_MAX_ROWS)
        return refuse(&w, line,
                      "the text has more than 50,000 headings, links, citations and places to look "
                      "at; split it into several pages");
    return true;
}
