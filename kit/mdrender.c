#include "mdrender.h"

#include <string.h>

/* Sections, pieces, items */

static str plain_text(const struct render *r, const struct buf *b)
{
    return str_copy(r->w->arena, text_whole(r->w->arena, str_trim(buf_str(b))));
}

static void end_section(struct render *r)
{
    struct md *out = r->w->out;

    out->sections[out->nsections - 1].text = plain_text(r, &r->plain);
    r->plain.n = 0;
}

static struct md_section *new_section(struct render *r, unsigned line)
{
    struct md_section *s = arena_push(r->w->arena, r->w->out->sections, r->w->out->nsections);

    *s = (struct md_section){.anchor = STR(""), .heading = STR(""), .text = STR(""), .line = line};
    return s;
}

static void heading(struct render *r, const struct md_node *n)
{
    struct buf words = {.arena = r->w->arena};
    unsigned line, col;

    end_section(r);
    source_place(&r->w->source, n->src, &line, &col);
    buf_format(&r->html, "<h%u id=\"", n->level);
    buf_html(&r->html, n->text);
    buf_addc(&r->html, "\">");
    render_inlines(r, n);
    buf_format(&r->html, "</h%u>\n", n->level);
    struct md_section *s = new_section(r, line);

    s->anchor = n->text;
    s->heading = plain_text(r, &r->plain);
    s->level = n->level;
    r->plain.n = 0;
    md_words(&words, n, true);
    r->heading = plain_text(r, &words);
}

static void end_piece(struct render *r, str block, str argument, unsigned line)
{
    struct md_piece *p = arena_push(r->w->arena, r->w->out->pieces, r->w->out->npieces);

    p->html = buf_str(&r->html);
    p->block = block;
    p->argument = argument;
    p->line = line;
    r->html = (struct buf){.arena = r->w->arena};
}

static void end_item(struct render *r, const struct md_node *n)
{
    struct md_list_item *item;

    if (!r->item.n)
        return;
    item = arena_push(r->w->arena, r->w->out->items, r->w->out->nitems);
    item->heading = r->heading;
    item->text = plain_text(r, &r->item);
    source_place(&r->w->source, n->first->src, &item->line, &item->col);
    r->item.n = 0;
}

/* Blocks */

static void blocks(struct render *r, const struct md_node *parent, bool tight);

str md_kit_block(str info, str *rest)
{
    size_t end = 0;
    str name;

    while (end < info.n && info.p[end] != ' ' && info.p[end] != '\t')
        end++;
    *rest = str_trim(str_from(info, end));
    name = str_sub(info, 0, end);
    return str_among(name, STR(MARKDOWN_BLOCKS)) ? name : STR("");
}

static void code_block(struct render *r, const struct md_node *n)
{
    str rest, kit = md_kit_block(n->info, &rest), words = n->info, content = str_trim(n->text);

    if (kit.n && n->parent->kind == MD_DOCUMENT) {
        const char *gap = rest.n && content.n ? "\n" : "";

        end_piece(
            r, kit,
            str_format(r->w->arena, STR_FMT "%s" STR_FMT, STR_ARG(rest), gap, STR_ARG(content)),
            n->line + r->w->source.first_line - 1);
        return;
    }
    buf_addc(&r->html, "<pre><code");
    if (words.n) {
        buf_addc(&r->html, " class=\"language-");
        buf_html(&r->html, str_until(&words, ' '));
        buf_byte(&r->html, '"');
    }
    buf_byte(&r->html, '>');
    buf_html(&r->html, n->text);
    buf_addc(&r->html, "</code></pre>\n");
    buf_add(&r->plain, n->text);
    render_fresh_line(&r->plain);
}

/* "01632 960100": a telephone number and nothing else. One that is broken over two lines is dialled
   wrong. */
static bool is_phone(str words)
{
    size_t digits = 0;

    for (size_t i = 0; i < words.n; i++) {
        if (!strchr("0123456789 +()-", words.p[i]))
            return false;
        digits += is_digit(words.p[i]);
    }
    return digits >= 9 && digits <= 15 && strchr("0+(", words.p[0]);
}

static void cell(struct render *r, const struct md_node *n, bool head)
{
    static const char *const aligned[] = {"", "left", "center", "right"};
    const char *name = head && n->first ? "th" : "td"; /* an empty heading heads nothing */
    bool phone = is_phone(md_public_words(r->w->arena, n));

    buf_format(&r->html, "<%s%s", name, name[1] == 'h' ? " scope=\"col\"" : "");
    if (n->align || phone)
        buf_format(&r->html, " class=\"%s%s%s\"", aligned[n->align], n->align && phone ? " " : "",
                   phone ? "phone" : "");
    buf_addc(&r->html, ">");
    render_inlines(r, n);
    buf_format(&r->html, "</%s>\n", name);
    if (n->next)
        buf_addc(&r->plain, " | ");
}

static void row(struct render *r, const struct md_node *n, bool head)
{
    buf_addc(&r->html, "<tr>\n");
    for (const struct md_node *c = n->first; c; c = c->next)
        cell(r, c, head);
    buf_addc(&r->html, "</tr>\n");
    render_fresh_line(&r->plain);
}

/* The heads of a table's columns, as many as make a short name: the first alone may be "to" or
   "no.". */
static str heads(struct render *r, const struct md_node *row)
{
    struct buf b = {.arena = r->w->arena};

    for (const struct md_node *c = row->first; c; c = c->next) {
        str words = md_public_words(r->w->arena, c);

        if (!words.n)
            continue;
        if (b.n + words.n + 2 > 80)
            break;
        buf_addc(&b, b.n ? ", " : "");
        buf_add(&b, words);
    }
    return buf_str(&b);
}

/* A wide table scrolls in a box that the keyboard can reach, and so needs a name. */
static void table(struct render *r, const struct md_node *n)
{
    str name = heads(r, n->first);

    buf_format(&r->html,
               "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table %u",
               ++r->tables);
    if (name.n) {
        buf_addc(&r->html, ": ");
        buf_html(&r->html, name);
    }
    buf_addc(&r->html, "\"><table>\n<thead>\n");
    row(r, n->first, true);
    buf_addc(&r->html, "</thead>\n");
    if (n->first->next)
        buf_addc(&r->html, "<tbody>\n");
    for (const struct md_node *x = n->first->next; x; x = x->next)
        row(r, x, false);
    if (n->first->next)
        buf_addc(&r->html, "</tbody>\n");
    buf_addc(&r->html, "</table></div>\n");
}

static void paragraph(struct render *r, const struct md_node *n, bool tight)
{
    size_t from = r->plain.n;
    const struct md_node *list = n->parent->kind == MD_ITEM ? n->parent->parent : NULL;

    buf_addc(&r->html, tight ? "" : "<p>");
    render_inlines(r, n);
    buf_addc(&r->html, tight ? "" : "</p>\n");
    render_fresh_line(&r->plain);
    if (list && list->parent->kind == MD_DOCUMENT)
        buf_add(&r->item, str_from(buf_str(&r->plain), from));
}

static void list(struct render *r, const struct md_node *n)
{
    render_fresh_line(&r->html);
    if (n->ordered && n->level != 1)
        buf_format(&r->html, "<ol start=\"%u\">\n", n->level);
    else
        buf_addc(&r->html, n->ordered ? "<ol>\n" : "<ul>\n");
    for (const struct md_node *item = n->first; item; item = item->next) {
        buf_addc(&r->html, "<li>");
        blocks(r, item, n->tight);
        buf_addc(&r->html, "</li>\n");
        if (n->parent->kind == MD_DOCUMENT)
            end_item(r, item);
    }
    buf_addc(&r->html, n->ordered ? "</ol>\n" : "</ul>\n");
}

static void block(struct render *r, const struct md_node *n, bool tight)
{
    if (n->kind != MD_PARAGRAPH || !tight)
        render_fresh_line(&r->html);
    switch (n->kind) {
    case MD_QUOTE:
        buf_addc(&r->html, "<blockquote>\n");
        blocks(r, n, false);
        buf_addc(&r->html, "</blockquote>\n");
        break;
    case MD_LIST: list(r, n); break;
    case MD_TABLE: table(r, n); break;
    case MD_PARAGRAPH: paragraph(r, n, tight); break;
    case MD_HEADING: heading(r, n); break;
    case MD_HTML:
        render_inlines(r, n);
        render_fresh_line(&r->html);
        render_fresh_line(&r->plain);
        break;
    case MD_CODE_BLOCK: code_block(r, n); break;
    default: buf_addc(&r->html, "<hr>\n");
    }
}

static void blocks(struct render *r, const struct md_node *parent, bool tight)
{
    for (const struct md_node *n = parent->first; n; n = n->next)
        block(r, n, tight);
}

void md_render(struct md_work *w)
{
    struct arena *a = w->arena;
    struct render r = {.w = w, .html = {.arena = a}, .plain = {.arena = a}, .item = {.arena = a}};

    new_section(&r, w->source.first_line);
    blocks(&r, w->root, false);
    end_section(&r);
    end_piece(&r, STR(""), STR(""), 0);
}
