#include "mdrender.h"

#include "mdlink.h"

static void both(struct render *r, const char *s)
{
    buf_addc(&r->html, s);
    buf_addc(&r->plain, s);
}

static void open_mark(struct render *r, const struct md_node *n)
{
    const char head[] = {MARK_OPEN, n->mark, 0};

    both(r, head);
    buf_add(&r->html, n->text);
    buf_add(&r->plain, n->text);
    both(r, "\x02");
}

static void tag(struct render *r, const struct md_node *n)
{
    buf_addc(&r->html, n->closing ? "</" : "<");
    buf_addc(&r->html, n->tag->name);
    buf_add(&r->html, n->text);
    buf_byte(&r->html, '>');
    if (n->tag->flags & (RAW_BLOCK | RAW_VOID))
        render_fresh_line(&r->plain);
}

static void alternative(struct render *r, const struct md_node *n)
{
    struct buf words = {.arena = r->w->arena};

    md_words(&words, n, true);
    buf_html(&r->html, buf_str(&words));
    buf_add(&r->plain, buf_str(&words));
}

/* The text of a link; where there is none, nobody could see or hear it, so that its address must
   do. */
static void link_text(struct render *r, const struct md_node *n)
{
    size_t from = r->html.n;
    str name = n->text;

    render_inlines(r, n);
    if (r->html.n > from || n->kind != MD_LINK)
        return;
    while (n->mark && str_findc(name, '/') < name.n - 1)
        str_until(&name, '/');
    buf_html(&r->html, name);
    buf_add(&r->plain, name);
}

static void web_link(struct render *r, const struct md_node *n)
{
    buf_addc(&r->html, "<a href=\"");
    link_html(&r->html, n->text);
    buf_addc(&r->html, "\" rel=\"noreferrer\"");
    if (n->text.n > 3 && (n->text.p[0] | 0x20) == 'h')
        buf_addc(&r->html, " class=\"external\"");
    if (n->info.n) {
        buf_addc(&r->html, " title=\"");
        buf_html(&r->html, n->info);
        buf_byte(&r->html, '"');
    }
    buf_byte(&r->html, '>');
    link_text(r, n);
    buf_addc(&r->html, "</a>");
}

static void marked(struct render *r, const struct md_node *n)
{
    if (n->mark == 'T') { /* plain text needs no explanations */
        size_t plain = r->plain.n;

        open_mark(r, n);
        r->plain.n = plain;
        render_inlines(r, n);
        buf_addc(&r->html, "\x03");
        return;
    }
    open_mark(r, n);
    if (n->kind == MD_IMAGE)
        alternative(r, n);
    else
        link_text(r, n);
    both(r, "\x03");
}

static void around(struct render *r, const struct md_node *n, const char *open, const char *close)
{
    buf_addc(&r->html, open);
    render_inlines(r, n);
    buf_addc(&r->html, close);
}

static void inline_node(struct render *r, const struct md_node *n)
{
    switch (n->kind) {
    case MD_TEXT:
        buf_html(&r->html, n->text);
        buf_add(&r->plain, n->text);
        break;
    case MD_CODE:
        buf_addc(&r->html, "<code>");
        buf_html(&r->html, n->text);
        buf_addc(&r->html, "</code>");
        buf_add(&r->plain, n->text);
        break;
    case MD_SOFT:
        buf_byte(&r->html, '\n');
        if (r->plain.n && r->plain.p[r->plain.n - 1] != '\n')
            buf_byte(&r->plain, ' ');
        break;
    case MD_BREAK:
        buf_addc(&r->html, "<br>\n");
        buf_byte(&r->plain, '\n');
        break;
    case MD_TAG: tag(r, n); break;
    case MD_EMPHASIS: around(r, n, "<em>", "</em>"); break;
    case MD_STRONG: around(r, n, "<strong>", "</strong>"); break;
    default:
        if (n->mark)
            marked(r, n);
        else
            web_link(r, n);
    }
}

void render_inlines(struct render *r, const struct md_node *parent)
{
    for (const struct md_node *n = parent->first; n; n = n->next)
        inline_node(r, n);
}
