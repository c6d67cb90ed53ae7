#include "mdbuild.h"

/* Which tags are open. A tag that was opened in a node is closed before that node ends; one that
   was opened in a block of raw HTML may stay open while the blocks behind it last, as in <details>,
   an empty line, a paragraph. */

static const struct md_node *holder(const struct build *b)
{
    return b->at->kind == MD_HTML ? b->at->parent : b->at;
}

static size_t tags_outside(const struct build *b)
{
    size_t n = b->ntags;

    while (n && b->tags[n - 1].in == holder(b))
        n--;
    return n;
}

static size_t tags_around_block(const struct build *b)
{
    size_t n = b->ntags, outside = tags_outside(b);

    while (n > outside && !(b->tags[n - 1].tag->flags & RAW_FLOW))
        n--;
    return n;
}

/* How many tags stay open where TAG begins, which needs one of its parents; SIZE_MAX if none is
   open. */
static size_t tags_around_child(const struct build *b, const struct raw_tag *tag)
{
    size_t outside = tags_outside(b);

    for (size_t n = b->ntags; n > outside; n--)
        if (str_among(str_of(b->tags[n - 1].tag->name), str_of(tag->parents)))
            return n;
    return SIZE_MAX;
}

static void add_tag(struct build *b, const struct raw_tag *tag, bool closing, str attributes)
{
    struct md_node *n = build_append(b, MD_TAG);

    n->tag = tag;
    n->closing = closing;
    n->text = attributes;
}

static void close_tags(struct build *b, size_t n)
{
    bool wrap = build_is_blocks(b->at->kind) && b->ntags > n;

    if (wrap)
        b->at = build_append(b, MD_HTML);
    while (b->ntags > n)
        add_tag(b, b->tags[--b->ntags].tag, true, (str){0});
    if (wrap)
        b->at = b->at->parent;
}

void tags_before_block(struct build *b)
{
    close_tags(b, tags_around_block(b));
}

void tags_at_end(struct build *b)
{
    close_tags(b, tags_outside(b));
}

/* One tag */

#define warn_tag(b, at, ...) md_report((b)->w, at, LEVEL_WARNING, "raw-html", __VA_ARGS__)

static const char *instead_of(const struct raw_token *t)
{
    if (t->tag)
        return "no '>' ends it";
    if (str_eqc(t->name, "a"))
        return "write a link as [words](address)";
    if (str_eqc(t->name, "img"))
        return "write an image as ![what it shows](path)";
    if (t->name.n == 2 && t->name.p[0] == 'h')
        return "write a heading with '#'";
    return "it is none that a page may hold; write it in Markdown, or leave it out";
}

static void refuse_tag(struct build *b, const struct raw_token *t, const char *at)
{
    str name = str_sub(t->name, 0, 40);

    if (!name.n) {
        warn_tag(b, at, "raw HTML that begins with '" STR_FMT "' is dropped; take it out",
                 STR_ARG(str_sub(t->source, 0, 2)));
        return;
    }
    if (t->closing && b->refused_open) { /* its opening tag was reported */
        b->refused_open--;
        return;
    }
    b->refused_open += !t->closing;
    warn_tag(b, at, "the tag '<%s" STR_FMT ">' is dropped; %s", t->closing ? "/" : "",
             STR_ARG(name), instead_of(t));
}

static void close_safe(struct build *b, const struct raw_tag *tag)
{
    size_t outside = tags_outside(b), n = b->ntags;

    while (n > outside && b->tags[n - 1].tag != tag)
        n--;
    if (n > outside)
        close_tags(b, n - 1);
}

/* Why TAG may not begin here, or NULL; *KEEP is how many of the open tags stay open around it. */
static const char *why_not(const struct build *b, const struct raw_tag *tag, size_t *keep)
{
    *keep = b->ntags;
    if (tag->flags & RAW_BLOCK) {
        if (b->at->kind != MD_HTML)
            return "it cannot stand within a line; put it on a line of its own";
        *keep = tag->parents ? tags_around_child(b, tag) : tags_around_block(b);
        if (*keep == SIZE_MAX)
            return "the tag that must be around it is missing";
    }
    return *keep == BUILD_MAX_TAGS ? "too many tags are open around it" : NULL;
}

static void open_safe(struct build *b, const struct raw_token *t, const char *at)
{
    size_t keep;
    const char *why = why_not(b, t->tag, &keep);

    if (why) {
        warn_tag(b, at, "the tag '<%s>' is dropped; %s", t->tag->name, why);
        return;
    }
    if (t->dropped.n)
        warn_tag(b, at,
                 "the attribute '" STR_FMT "' of '<%s>' is dropped; write the tag without it",
                 STR_ARG(str_sub(t->dropped, 0, 40)), t->tag->name);
    close_tags(b, keep);
    add_tag(b, t->tag, false, t->attributes);
    if (t->tag->flags & RAW_VOID)
        return;
    b->tags[b->ntags].tag = t->tag;
    b->tags[b->ntags++].in = holder(b);
}

static void take_tag(struct build *b, const struct raw_token *t)
{
    const char *at = build_skip(b, t->source);

    if (t->kind == RAW_REFUSED)
        refuse_tag(b, t, at);
    else if (t->kind == RAW_TAG && t->closing)
        close_safe(b, t->tag);
    else if (t->kind == RAW_TAG)
        open_safe(b, t, at);
}

/* Raw HTML as libcmark gives it: one tag within a line, or a block */

void build_raw(struct build *b, str html)
{
    struct raw_token t;

    build_flush(b);
    if (!raw_next(b->w->arena, md_entity, &html, &t))
        return;
    if (!b->swallow.n) {
        take_tag(b, &t);
        b->swallow = t.swallows ? t.name : b->swallow;
        b->swallow_depth = 1;
        return;
    }
    build_skip(b, t.source);
    if (!str_eq(t.name, b->swallow))
        return;
    b->swallow_depth = t.closing ? b->swallow_depth - 1 : b->swallow_depth + 1;
    if (!b->swallow_depth) {
        b->swallow.n = 0;
        b->refused_open -= b->refused_open > 0;
    }
}

static void raw_text(struct build *b, str text)
{
    while (text.n) {
        bool more = str_findc(text, '\n') != SIZE_MAX;
        str line = raw_decode(b->w->arena, md_entity, str_until(&text, '\n'));

        buf_add(&b->text, source_clean(b->w->arena, line));
        if (more)
            build_line_end(b, false);
    }
}

void build_raw_block(struct build *b, str html)
{
    struct raw_token t;
    const char *begin = str_trim(html).p;

    build_open(b, MD_HTML);
    while (raw_next(b->w->arena, md_entity, &html, &t)) {
        if (t.kind == RAW_TEXT) {
            raw_text(b, t.source);
            continue;
        }
        build_flush(b);
        /* A comment's end would be shown where the block ends before it. One that begins a block of
           the body itself goes on to the body's end. */
        if (t.kind == RAW_SILENT && !str_ends(t.source, STR("-->")) &&
            (t.source.p != begin || b->at->parent->kind != MD_DOCUMENT))
            md_tell_comment(b->w, build_skip(b, t.source), false);
        else
            take_tag(b, &t);
        if (!t.swallows)
            continue;
        size_t n = raw_inside(html, t.name);

        build_skip(b, str_sub(html, 0, n));
        html = str_from(html, n);
        b->refused_open -= b->refused_open > 0;
    }
    build_close(b);
}
