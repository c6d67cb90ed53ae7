/* Values of front matter: no Markdown, but citations count in them, and so do links, because
   whoever may not see a record must not read its address either. */
#include "markdown.h"

#include "citation.h"
#include "mdlink.h"
#include "mdwork.h"

#include <string.h>

enum { LINK_MAX = 2000 }; /* bytes of one, as written */

static void put_mark(struct buf *b, char kind, str target, str inner)
{
    buf_format(b, "%c%c", MARK_OPEN, kind);
    buf_add(b, target);
    buf_byte(b, MARK_MID);
    buf_add(b, inner);
    buf_byte(b, MARK_CLOSE);
}

static void put_citations(struct buf *b, const struct md_context *ctx, str text)
{
    struct citations found = {0};
    size_t from = 0;

    citation_scan(b->arena, ctx->series, ctx->nseries, text, &found);
    for (size_t i = 0; i < found.n; i++) {
        const struct citation *c = &found.list[i];
        size_t brackets = c->kind == '?';

        buf_add(b, str_sub(text, from, c->at - from));
        put_mark(b, c->kind, c->target, str_sub(text, c->at + brackets, c->n - 2 * brackets));
        from = c->at + c->n;
    }
    buf_add(b, str_from(text, from));
}

/* The address that begins S, perhaps in angle brackets and with a title behind it: how many bytes
   to the round bracket that ends it. */
static size_t address_of(str s, str *url)
{
    bool angle = s.n && s.p[0] == '<';
    size_t end = angle, close;

    while (end < s.n && !strchr(angle ? "<>\n" : "() \n", s.p[end]))
        end++;
    *url = str_sub(s, angle, end - angle);
    if (angle && (end == s.n || s.p[end++] != '>'))
        return SIZE_MAX;
    while (end < s.n && s.p[end] == ' ')
        end++;
    if (end < s.n && strchr("\"'", s.p[end])) {
        close = str_findc(str_from(s, end + 1), s.p[end]);
        end = close == SIZE_MAX ? s.n : end + close + 2;
    }
    return end < s.n && s.p[end] == ')' ? end : SIZE_MAX;
}

/* "[words](address)" at AT: its length, its words and its address; 0 where none stands. */
static size_t link_at(str text, size_t at, str *words, str *url)
{
    str rest = str_sub(text, at + 1, LINK_MAX);
    size_t close = 0, end;

    while (close < rest.n && !strchr("[]\n", rest.p[close]))
        close++;
    if (close + 1 >= rest.n || rest.p[close] != ']' || rest.p[close + 1] != '(')
        return 0;
    end = address_of(str_from(rest, close + 2), url);
    if (end == SIZE_MAX)
        return 0;
    *words = str_trim(str_sub(rest, 0, close));
    return words->n ? close + end + 4 : 0;
}

/* A link as its mark; false where it must stay as it is written: it leads nowhere that could be
   said. */
static bool put_link(struct buf *b, str words, str url, str page)
{
    struct link_target t = link_resolve(b->arena, url, page);
    str target = t.path;

    if (t.kind == LINK_RECORD && t.anchor.n)
        target = str_format(b->arena, STR_FMT "#" STR_FMT, STR_ARG(t.path), STR_ARG(t.anchor));
    switch (t.kind) {
    case LINK_RECORD: put_mark(b, 'L', target, words); return true;
    case LINK_FILE: put_mark(b, 'F', target, words); return true;
    case LINK_WEB: put_mark(b, 'U', str_trim(url), words); return true;
    default: return false;
    }
}

str md_mark_text(struct arena *a, const struct md_context *ctx, str text, str path)
{
    struct buf b = {.arena = a};
    str page = link_page(a, path), words, url;
    size_t from = 0;

    text = source_clean(a, text);
    for (size_t at = 0; at < text.n; at++) {
        bool picture = at > from && text.p[at] == '[' && text.p[at - 1] == '!';
        size_t n = text.p[at] == '[' ? link_at(text, at, &words, &url) : 0;
        struct buf link = {.arena = a};

        if (!n || (at && text.p[at - 1] == '\\') || !put_link(&link, words, url, page))
            continue;
        put_citations(&b, ctx, str_sub(text, from, at - from - picture));
        buf_add(&b, buf_str(&link));
        from = at + n;
        at = from - 1;
    }
    put_citations(&b, ctx, str_from(text, from));
    return buf_str(&b);
}
