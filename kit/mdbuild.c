#include "mdbuild.h"

#include <string.h>

#include "mdfind.h"
#include "mdlink.h"

void build_begin(struct build *b, struct md_work *w)
{
    *b = (struct build){.w = w, .text = {.arena = w->arena}};
    w->root = b->at = arena_one(w->arena, struct md_node);
    b->cursor = b->end = w->source.text.p;
}

/* Nodes */

bool build_is_blocks(enum md_node_kind kind)
{
    return kind <= MD_ROW;
}

static bool is_inlines(enum md_node_kind kind)
{
    return kind >= MD_PARAGRAPH && kind <= MD_HTML;
}

struct md_node *build_append(struct build *b, enum md_node_kind kind)
{
    struct md_node *n = arena_one(b->w->arena, struct md_node), *to = b->at;

    n->kind = kind;
    n->parent = to;
    n->prev = to->last;
    n->src = b->cursor;
    *(to->last ? &to->last->next : &to->first) = n;
    return to->last = n;
}

void build_flush(struct build *b)
{
    str text = buf_str(&b->text);
    const char *stop, *src;
    bool verbatim;

    if (!text.n)
        return;
    src = source_find(b->cursor, b->end, text, &stop, &verbatim);
    if (!b->swallow.n) {
        struct md_node *n = build_append(b, MD_TEXT);

        n->text = str_copy(b->w->arena, text);
        n->src = src ? src : b->cursor;
        n->verbatim = src && verbatim;
    }
    b->cursor = src ? stop : b->cursor;
    b->text.n = 0;
}

struct md_node *build_open(struct build *b, enum md_node_kind kind)
{
    build_flush(b);
    if (build_is_blocks(b->at->kind) && kind != MD_HTML)
        tags_before_block(b);
    b->at = build_append(b, kind);
    return b->at;
}

void build_close(struct build *b)
{
    build_flush(b);
    if (b->at->kind != MD_HTML)
        tags_at_end(b);
    if (is_inlines(b->at->kind))
        b->swallow.n = 0;
    b->at = b->at->parent;
}

/* The source */

void build_source(struct build *b, const char *from, const char *end)
{
    b->cursor = from;
    b->end = end > from ? end : from;
}

const char *build_skip(struct build *b, str s)
{
    const char *first = NULL, *stop;
    bool verbatim;

    while (s.n) {
        str line = str_trim(str_line(&s));
        const char *at = source_find(b->cursor, b->end, line, &stop, &verbatim);

        b->cursor = at ? stop : b->cursor;
        first = first ? first : at;
    }
    return first ? first : b->cursor;
}

/* Inlines */

void build_text(struct build *b, str text)
{
    buf_add(&b->text, text);
}

void build_line_end(struct build *b, bool hard)
{
    const char *stop;

    build_flush(b);
    if (!b->swallow.n)
        build_append(b, hard ? MD_BREAK : MD_SOFT);
    stop = memchr(b->cursor, '\n', (size_t)(b->end - b->cursor));
    b->cursor = stop ? stop + 1 : b->cursor;
}

void build_code(struct build *b, str code)
{
    build_flush(b);
    if (!b->swallow.n)
        build_append(b, MD_CODE)->text = code;
    b->cursor = source_after_code(b->cursor, b->end);
}

/* Links */

static void report_link(struct build *b, const struct link_target *t, str url, bool image)
{
    const char *what = image ? "image" : "link";
    str shown = str_sub(url, 0, 80);

    if (t->kind == LINK_EMPTY)
        md_report(b->w, b->cursor, LEVEL_WARNING, "empty-link",
                  "this %s leads nowhere; write an address between the round brackets", what);
    else if (t->kind == LINK_OUTSIDE)
        md_report(b->w, b->cursor, LEVEL_WARNING, "dead-link",
                  "'" STR_FMT "' leads out of the kit; link to what lies below 'content'",
                  STR_ARG(shown));
    else if (image)
        md_report(b->w, b->cursor, LEVEL_WARNING, "link-scheme",
                  "the image '" STR_FMT
                  "' is not shown, because pages load nothing from elsewhere; put the "
                  "file into the kit",
                  STR_ARG(shown));
    else
        md_report(b->w, b->cursor, LEVEL_WARNING, "link-scheme",
                  "an address may not begin with '" STR_FMT
                  ":'; link to a record, a web page (https:), an e-mail address (mailto:) or a "
                  "telephone number (tel:)",
                  STR_ARG(str_sub(t->scheme, 0, 40)));
}

static void remember_link(struct build *b, const struct link_target *t, str url, bool image)
{
    struct md_link *l = arena_push(b->w->arena, b->w->out->links, b->w->out->nlinks);

    l->target = url;
    l->path = t->path;
    l->anchor = t->anchor;
    l->image = image;
    source_place(&b->w->source, b->cursor, &l->line, &l->col);
}

/* Whether an image here would be a mark within a mark. */
static bool within_mark(const struct build *b)
{
    for (const struct md_node *n = b->at; n->kind >= MD_TEXT; n = n->parent)
        if (n->kind == MD_LINK && n->mark)
            return true;
    return false;
}

static char mark_of(const struct link_target *t, bool image)
{
    if (t->kind == LINK_WEB)
        return 0;
    return image ? 'I' : t->kind == LINK_RECORD ? 'L' : 'F';
}

bool build_link(struct build *b, str url, str title, bool image)
{
    struct link_target t;
    bool opened = false;

    build_flush(b);
    b->cursor = source_any(b->cursor, b->end, image ? "!" : "[<");
    if (!b->swallow.n && !b->alt) {
        t = link_resolve(b->w->arena, url, b->w->page);
        opened = t.kind <= LINK_FILE && !(image && t.kind == LINK_WEB);
        if (opened)
            remember_link(b, &t, url, image);
        else
            report_link(b, &t, url, image);
        opened = opened && !(image && within_mark(b));
    }
    b->cursor += b->cursor < b->end;
    b->alt += image;
    if (!opened)
        return false;
    struct md_node *n = build_open(b, image ? MD_IMAGE : MD_LINK);

    n->mark = mark_of(&t, image);
    n->info = title;
    n->text = t.kind == LINK_WEB ? url : t.path;
    if (n->mark == 'L' && t.anchor.n)
        n->text = str_format(b->w->arena, STR_FMT "#" STR_FMT, STR_ARG(t.path), STR_ARG(t.anchor));
    return true;
}

void build_link_end(struct build *b, bool opened, bool image)
{
    build_flush(b);
    if (opened)
        build_close(b);
    b->alt -= image;
    b->cursor = source_after_link(b->cursor, b->end);
}

/* Blocks that hold nothing */

void build_code_block(struct build *b, str code, str info, unsigned line)
{
    str rest;

    if (b->at->kind == MD_DOCUMENT && md_kit_block(info, &rest).n)
        tags_at_end(b); /* the pieces of the page are balanced, each by itself */
    else
        tags_before_block(b);
    struct md_node *n = build_append(b, MD_CODE_BLOCK);

    n->text = code;
    n->info = info;
    n->line = line;
}

void build_rule(struct build *b)
{
    tags_before_block(b);
    build_append(b, MD_RULE);
}
