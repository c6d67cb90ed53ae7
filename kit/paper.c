#include "paper.h"

#include <string.h>

/* Where a piece's page is, and what it becomes. */
struct piece {
    const struct paper *p;
    struct buf *out;
    str path, id;
    unsigned deeper;
};

/* Reading tags. What is read is HTML that the kit wrote, so tags are whole; whatever else comes,
   nothing is read past the end. */

bool paper_tag(str *rest, str *text, str *tag)
{
    str s = *rest;
    size_t open, end;
    char quote = 0;

    for (open = 0; open < s.n; open++)
        if (s.p[open] == '<' && open + 1 < s.n &&
            (s.p[open + 1] == '/' || s.p[open + 1] == '!' || is_alpha(s.p[open + 1])))
            break;
    *text = str_sub(s, 0, open);
    *tag = *rest = (str){s.p + s.n, 0};
    if (open == s.n)
        return false;
    s = str_from(s, open);
    if (str_starts(s, STR("<!--"))) {
        end = str_find(str_from(s, 4), STR("-->"));
        end = end == SIZE_MAX ? s.n : end + 7;
    } else {
        for (end = 1; end < s.n && (quote || s.p[end] != '>'); end++)
            if (quote)
                quote = s.p[end] == quote ? 0 : quote;
            else if (s.p[end] == '"' || s.p[end] == '\'')
                quote = s.p[end];
        end = end < s.n ? end + 1 : s.n;
    }
    *tag = str_sub(s, 0, end);
    *rest = str_from(s, end);
    return true;
}

static bool is_space(char c)
{
    return char_among(c, " \t\n\r\f");
}

str paper_name(str tag)
{
    size_t n = 1;

    if (str_starts(tag, STR("<!--")))
        return STR("!--");
    while (n < tag.n && !is_space(tag.p[n]) && tag.p[n] != '>' && (tag.p[n] != '/' || n == 1))
        n++;
    return str_sub(str_from(tag, 1), 0, n - 1);
}

bool paper_attribute(str *rest, struct paper_attribute *at)
{
    str s = *rest;
    size_t from = 0, n;

    while (from < s.n && (is_space(s.p[from]) || s.p[from] == '/'))
        from++;
    if (from == s.n || s.p[from] == '>')
        return false;
    for (n = from; n < s.n && !is_space(s.p[n]) && s.p[n] != '=' && s.p[n] != '>'; n++)
        ;
    if (n == from)
        n++; /* an equals sign of nothing */
    *at = (struct paper_attribute){.before = str_sub(s, 0, n), .name = str_sub(s, from, n - from)};
    if (n < s.n && s.p[n] == '=') {
        char quote = n + 1 < s.n ? s.p[n + 1] : 0;
        size_t begin = ++n;

        if (quote == '"' || quote == '\'') {
            begin = ++n;
            while (n < s.n && s.p[n] != quote)
                n++;
        } else
            while (n < s.n && !is_space(s.p[n]) && s.p[n] != '>')
                n++;
        at->value = str_sub(s, begin, n - begin);
        at->has_value = true;
        n += (quote == '"' || quote == '\'') && n < s.n;
    }
    *rest = str_from(s, n);
    return true;
}

void paper_value(struct buf *out, str value)
{
    while (value.n) {
        size_t at = str_findc(value, '"');

        buf_add(out, str_sub(value, 0, at));
        if (at == SIZE_MAX)
            break;
        buf_addc(out, "&quot;");
        value = str_from(value, at + 1);
    }
}

/* Addresses */

static bool has_scheme(str url)
{
    for (size_t i = 0; i < url.n; i++) {
        if (url.p[i] == ':')
            return i > 0;
        if (strchr("/?#", url.p[i]))
            return false;
    }
    return false;
}

/* PATH, written in the page at FROM, counted from the site's folder; a path that leads out of it
   stops there. */
static str path_in_site(struct arena *a, str from, str path)
{
    struct buf b = {.arena = a};
    size_t end = from.n;

    while (end && from.p[end - 1] != '/')
        end--;
    buf_add(&b, str_sub(from, 0, end));
    while (path.n) {
        bool last = str_findc(path, '/') == SIZE_MAX;
        str part = str_until(&path, '/');

        if (str_eqc(part, "..")) {
            b.n -= b.n > 0;
            while (b.n && b.p[b.n - 1] != '/')
                b.n--;
        } else if (!str_eqc(part, ".")) {
            buf_add(&b, part);
            if (!last)
                buf_byte(&b, '/');
        }
    }
    return buf_str(&b);
}

static void add_link(struct piece *w, str url)
{
    struct arena *a = w->out->arena;
    str rest, path, id, anchor;
    size_t hash = str_findc(url, '#'), query;
    bool whole = false;

    if (has_scheme(url) || str_starts(url, STR("//")) || !url.n ||
        str_findc(url, '"') != SIZE_MAX) {
        paper_value(w->out, url);
        return;
    }
    anchor = hash == SIZE_MAX ? STR("") : str_from(url, hash + 1);
    rest = str_sub(url, 0, hash);
    query = str_findc(rest, '?');
    path = rest.n ? path_in_site(a, w->path, str_sub(rest, 0, query)) : w->path;
    if (!rest.n)
        id = w->id;
    else if (!w->p->find(w->p->user, a, path, &id, &whole)) {
        buf_add(w->out, path);
        buf_add(w->out, query == SIZE_MAX ? STR("") : str_from(rest, query));
        buf_add(w->out, hash == SIZE_MAX ? STR("") : str_from(url, hash));
        return;
    }
    buf_byte(w->out, '#');
    buf_add(w->out, id);
    if (anchor.n && !whole) {
        buf_byte(w->out, ':');
        buf_add(w->out, anchor);
    }
}

/* Attributes */

static void add_ids(struct piece *w, str ids)
{
    bool first = true;

    while (ids.n) {
        str one = str_until(&ids, ' ');

        if (!one.n)
            continue;
        if (!first)
            buf_byte(w->out, ' ');
        first = false;
        buf_add(w->out, w->id);
        buf_byte(w->out, ':');
        buf_add(w->out, one);
    }
}

/* A picture's parts name one another: fill="url(#water)". */
static void add_value(struct piece *w, str value)
{
    for (;;) {
        size_t at = str_find(value, STR("url(#"));

        if (at == SIZE_MAX)
            break;
        paper_value(w->out, str_sub(value, 0, at + 5));
        buf_add(w->out, w->id);
        buf_byte(w->out, ':');
        value = str_from(value, at + 5);
    }
    paper_value(w->out, value);
}

static void add_attribute(struct piece *w, str tag_name, const struct paper_attribute *at)
{
    const str ids = STR("id for headers list aria-labelledby aria-describedby aria-controls "
                        "aria-details aria-owns aria-activedescendant");

    /* Hundreds of named regions are no help to get about; the headings are. */
    if (str_eqc(tag_name, "section") && str_eqc(at->name, "aria-labelledby"))
        return;
    buf_add(w->out, at->before);
    if (!at->has_value)
        return;
    buf_addc(w->out, "=\"");
    if (str_among(at->name, ids))
        add_ids(w, at->value);
    else if (str_among(at->name, STR("href src xlink:href")))
        add_link(w, at->value);
    else
        add_value(w, at->value);
    buf_byte(w->out, '"');
}

static void add_tag(struct piece *w, str tag)
{
    str name = paper_name(tag), rest = str_from(tag, 1 + name.n), bare = name;
    struct paper_attribute at;
    bool closing = name.n && name.p[0] == '/';

    if (tag.p[1] == '!') {
        buf_add(w->out, tag);
        return;
    }
    if (closing)
        bare = str_from(name, 1);
    buf_addc(w->out, closing ? "</" : "<");
    if (bare.n == 2 && bare.p[0] == 'h' && bare.p[1] >= '1' && bare.p[1] <= '6') {
        unsigned level = (unsigned)(bare.p[1] - '0') + w->deeper;

        buf_format(w->out, "h%u", level > PAPER_HEADINGS ? PAPER_HEADINGS : level);
    } else
        buf_add(w->out, bare);
    while (paper_attribute(&rest, &at))
        add_attribute(w, bare, &at);
    buf_addc(w->out, str_ends(tag, STR("/>")) ? "/>" : ">");
}

/* What <main> holds; a page has one. */
static bool find_main(str page, str *inside)
{
    size_t open = str_find(page, STR("<main")), close = page.n, from;
    str text, tag, rest;

    if (open == SIZE_MAX)
        return false;
    rest = str_from(page, open);
    paper_tag(&rest, &text, &tag);
    from = open + tag.n;
    while (close >= 7 && memcmp(page.p + close - 7, "</main>", 7) != 0)
        close--;
    if (close < from + 7)
        return false;
    *inside = str_sub(page, from, close - 7 - from);
    return true;
}

bool paper_add(struct buf *out, const struct paper *p, str page, str path, str id, unsigned deeper)
{
    struct piece w = {p, out, path, id, deeper};
    str rest, text, tag;
    bool more;

    if (!find_main(page, &rest))
        return false;
    do {
        more = paper_tag(&rest, &text, &tag);
        buf_add(out, text);
        if (more)
            add_tag(&w, tag);
    } while (more);
    return true;
}
