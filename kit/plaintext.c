#include "plaintext.h"

#include <string.h>

enum { DEPTH = 16 }; /* of lists; deeper ones are read as the last */

struct list {
    bool ordered;
    unsigned n;
};

struct lines {
    struct buf out;
    struct arena *a;
    unsigned breaks; /* line ends before the next word */
    bool space, pre; /* a space before it; line ends count */
    bool item, cell; /* it begins an item; a cell of its row stands before it */
    unsigned depth, quote;
    struct list lists[DEPTH];
    str href; /* of the link that is open, if it leads elsewhere */
    size_t link_at;
};

static struct list *list_of(struct lines *l)
{
    return &l->lists[l->depth > DEPTH ? DEPTH - 1 : l->depth - 1];
}

static void want(struct lines *l, unsigned breaks)
{
    if (!l->item && breaks > l->breaks)
        l->breaks = breaks;
    l->space = false;
}

/* What stands before the first word of a line. */
static void begin_line(struct lines *l)
{
    unsigned depth = l->depth > DEPTH ? DEPTH : l->depth;

    for (unsigned i = 0; i < l->quote; i++)
        buf_addc(&l->out, "> ");
    for (unsigned i = l->item ? 1 : 0; i < depth; i++)
        buf_addc(&l->out, "  ");
    if (!l->item)
        return;
    if (depth && list_of(l)->ordered)
        buf_format(&l->out, "%u. ", ++list_of(l)->n);
    else
        buf_addc(&l->out, "- ");
    l->item = false;
}

static void begin_word(struct lines *l)
{
    bool first = !l->out.n || l->breaks;

    if (l->out.n)
        for (unsigned i = 0; i < l->breaks; i++)
            buf_byte(&l->out, '\n');
    if (first)
        begin_line(l);
    else if (l->space)
        buf_byte(&l->out, ' ');
    l->breaks = 0;
    l->space = false;
}

static void add(struct lines *l, str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '\n' && l->pre) {
            l->breaks++;
        } else if (!l->pre && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
            l->space = l->out.n && !l->breaks;
        } else {
            begin_word(l);
            buf_byte(&l->out, c);
        }
    }
}

/* One that begins and ends with an empty line. */
static bool is_block(str name)
{
    return str_among(name, STR("p h1 h2 h3 h4 h5 h6 pre table div dl figure blockquote"));
}

/* The characters of a text or of an attribute's value, with its entities read. */
static str decoded(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    while (text.n) {
        char c = text.p[0];
        size_t n = html_char(text, &c);

        buf_byte(&b, c);
        text = str_from(text, n ? n : 1);
    }
    return buf_str(&b);
}

/* The value of attribute ` NAME="` in the inside of a tag; empty if it has none. */
static str attribute(struct arena *a, str tag, str name)
{
    size_t at = str_find(tag, name);

    if (at == SIZE_MAX)
        return STR("");
    tag = str_from(tag, at + name.n);
    return decoded(a, str_until(&tag, '"'));
}

static void open_list(struct lines *l, bool ordered, str tag)
{
    str start = attribute(l->a, tag, STR(" start=\""));
    unsigned n;

    want(l, l->depth ? 1 : 2);
    l->item = false;
    l->depth++;
    str_digits(start, 6, &n);
    *list_of(l) = (struct list){.ordered = ordered, .n = n ? n - 1 : 0};
}

static void close_list(struct lines *l)
{
    if (l->depth)
        l->depth--;
    l->item = false;
    want(l, l->depth ? 1 : 2);
}

/* Only addresses that somebody else can open are worth their place. */
static void open_link(struct lines *l, str tag)
{
    str href = attribute(l->a, tag, STR(" href=\""));

    l->href = str_starts(href, STR("http://")) || str_starts(href, STR("https://")) ||
                      str_starts(href, STR("mailto:"))
                  ? href
                  : STR("");
    l->link_at = l->out.n;
}

static void close_link(struct lines *l)
{
    str said = str_trim(str_from(buf_str(&l->out), l->link_at)),
        address = str_behind(l->href, STR("mailto:"));

    if (address.n && str_find(said, address) == SIZE_MAX) {
        l->space = said.n;
        add(l, str_format(l->a, "(" STR_FMT ")", STR_ARG(address)));
    }
    l->href = STR("");
}

static void open_tag(struct lines *l, str name, str tag)
{
    if (is_block(name))
        want(l, 2);
    if (str_eqc(name, "ul") || str_eqc(name, "ol"))
        open_list(l, name.p[0] == 'o', tag);
    else if (str_eqc(name, "li")) {
        want(l, 1);
        l->item = l->depth > 0;
    } else if (str_eqc(name, "br")) {
        l->breaks++;
        l->space = false;
    } else if (str_eqc(name, "hr")) {
        want(l, 2);
        add(l, STR("----"));
        want(l, 2);
    } else if (str_eqc(name, "tr")) {
        want(l, 1);
        l->cell = false;
    } else if (str_eqc(name, "td") || str_eqc(name, "th")) {
        if (l->cell)
            add(l, STR(" | "));
        l->cell = true;
    } else if (str_eqc(name, "dt") || str_eqc(name, "dd"))
        want(l, 1);
    else if (str_eqc(name, "blockquote"))
        l->quote += l->quote < DEPTH;
    else if (str_eqc(name, "pre"))
        l->pre = true;
    else if (str_eqc(name, "img"))
        add(l, attribute(l->a, tag, STR(" alt=\"")));
    else if (str_eqc(name, "a"))
        open_link(l, tag);
}

static void close_tag(struct lines *l, str name)
{
    if (str_eqc(name, "ul") || str_eqc(name, "ol"))
        close_list(l);
    else if (str_eqc(name, "li")) {
        l->item = false;
        want(l, 1);
    } else if (str_eqc(name, "blockquote"))
        l->quote -= l->quote > 0;
    else if (str_eqc(name, "pre"))
        l->pre = false;
    else if (str_eqc(name, "a"))
        close_link(l);
    if (is_block(name)) {
        l->breaks = 0; /* of line ends at the end of <pre> none counts */
        want(l, 2);
    }
}

str plaintext_of(struct arena *a, str html)
{
    struct lines l = {.out = {.arena = a}, .a = a};

    while (html.n) {
        size_t open = str_findc(html, '<');
        str text = str_sub(html, 0, open);

        add(&l, decoded(a, text));
        if (open == SIZE_MAX)
            break;
        html = str_from(html, open + 1);
        str tag = str_until(&html, '>'), name = tag;
        bool closing = str_starts(tag, STR("/"));
        size_t n = 0;

        name = str_from(name, closing);
        while (n < name.n && !strchr(" /\n\t", name.p[n]))
            n++;
        name = str_sub(name, 0, n);
        if (closing)
            close_tag(&l, name);
        else
            open_tag(&l, name, tag);
    }
    return buf_str(&l.out);
}
