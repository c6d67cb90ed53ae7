#include "mdwork.h"

#include <string.h>

void md_words(struct buf *b, const struct md_node *parent, bool all)
{
    for (const struct md_node *n = parent->first; n; n = n->next) {
        if (n->kind == MD_TEXT || n->kind == MD_CODE)
            buf_add(b, n->text);
        else if (n->kind == MD_SOFT || n->kind == MD_BREAK)
            buf_byte(b, ' ');
        else if (all || (n->kind != MD_IMAGE && n->mark != 'C' && n->mark != '?' && n->mark != 'L'))
            md_words(b, n, all);
    }
}

/* The length of the brackets at S if nothing is left in them: "()", "(, )"; else 0. */
static size_t emptied(str s)
{
    char close = s.p[0] == '(' ? ')' : s.p[0] == '[' ? ']' : 0;
    size_t n = 1;

    while (close && n < s.n && strchr(" ,;/&", s.p[n]))
        n++;
    return close && n < s.n && s.p[n] == close ? n + 1 : 0;
}

str md_public_words(struct arena *a, const struct md_node *n)
{
    struct buf all = {.arena = a}, kept = {.arena = a};
    str rest;

    md_words(&all, n, false);
    for (rest = buf_str(&all); rest.n;) {
        size_t skip = emptied(rest);

        if (!skip)
            buf_byte(&kept, rest.p[0]);
        rest = str_from(rest, skip ? skip : 1);
    }
    return str_trim(buf_str(&kept));
}

/* SLUG with the first number behind it that no heading of the page has. COUNT remembers where to go
   on. */
static str numbered(struct arena *a, const struct wordmap *taken, str slug, unsigned *count)
{
    str id;

    do {
        *count = *count ? *count + 1 : 2;
        id = str_format(a, STR_FMT "-%u", STR_ARG(slug), *count);
    } while (wordmap_find(taken, id));
    return id;
}

static bool shift(struct md_work *w, struct wordmap *taken)
{
    bool any = false;

    for (struct md_node *n = w->root; n; n = md_next(w->root, n, n->kind <= MD_ROW)) {
        if (n->kind != MD_HEADING)
            continue;
        any = any || n->level == 1;
        n->text = text_slug(w->arena, str_sub(md_public_words(w->arena, n), 0, 200));
        if (!n->text.n)
            n->text = STR("section");
        wordmap_put(taken, n->text);
    }
    return any;
}

void md_headings(struct md_work *w)
{
    struct wordmap taken = {.arena = w->arena}, seen = {.arena = w->arena};
    bool down = shift(w, &taken);

    for (struct md_node *n = w->root; n; n = md_next(w->root, n, n->kind <= MD_ROW)) {
        if (n->kind != MD_HEADING)
            continue;
        n->level += down && n->level < 6;
        if (wordmap_find(&seen, n->text)) {
            n->text = numbered(w->arena, &taken, n->text, wordmap_put(&taken, n->text));
            wordmap_put(&taken, n->text);
        } else {
            wordmap_put(&seen, n->text);
        }
    }
}
