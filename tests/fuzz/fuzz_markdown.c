/* Any bytes as a body: no crash, no hang; no forged mark, no unbalanced tag, no place outside of
   the body. */
#include "markdown.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Text with marks: they are whole, of a known kind and never nested, and no other control byte is
   there. */
static void check_marks(str s)
{
    size_t state = 0; /* which of a mark's three bytes came last; 0 outside of marks */

    assert(utf8_valid(s));
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c >= 0x20 || c == '\n' || c == '\t')
            continue;
        assert(c == state + 1);
        if (c == MARK_OPEN)
            assert(i + 1 < s.n && memchr("C?LFITU", s.p[i + 1], 7));
        state = c == MARK_CLOSE ? 0 : c;
    }
    assert(state == 0);
}

static bool is_void(str name)
{
    return str_eqc(name, "br") || str_eqc(name, "hr") || str_eqc(name, "wbr");
}

/* HTML without the targets of its marks, which are no HTML. */
static str without_targets(struct arena *a, str html)
{
    struct buf b = {.arena = a};

    while (html.n) {
        buf_add(&b, str_until(&html, MARK_OPEN));
        if (html.n)
            str_until(&html, MARK_MID);
    }
    return buf_str(&b);
}

/* HTML: every tag is closed in its turn, and there are no tags and attributes but safe ones. */
static void check_tags(str html)
{
    static const char *const bad[] = {"script", "style", "iframe", "object",
                                      "svg",    "img",   "form",   "input"};
    str open[4096];
    size_t depth = 0;

    while (str_findc(html, '<') != SIZE_MAX) {
        html = str_from(html, str_findc(html, '<') + 1);
        str tag = str_until(&html, '>'), rest = tag;
        bool closing = tag.n && tag.p[0] == '/';
        str name = str_until(&rest, ' ');

        name = str_from(name, closing);
        assert(name.n > 0);
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            assert(!str_eqc(name, bad[i]));
        assert(str_find(rest, STR(" on")) == SIZE_MAX || str_findc(rest, '"') != SIZE_MAX);
        assert(!str_starts(rest, STR("href=\"j")) && !str_starts(rest, STR("style")));
        if (closing)
            assert(depth && str_eq(open[--depth], name));
        else if (!is_void(name) && depth < 4096)
            open[depth++] = name;
    }
    assert(depth == 0);
}

static void check_place(str body, unsigned line, unsigned col)
{
    unsigned lines = 1;

    for (size_t i = 0; i < body.n; i++)
        lines += body.p[i] == '\n';
    assert(line >= 1 && line <= lines + 1 && col >= 1 && col <= body.n + 1);
}

static void check_result(struct arena *a, str body, const struct md *md)
{
    assert(md->nsections >= 1 && md->npieces >= 1);
    for (size_t i = 0; i < md->npieces; i++) {
        check_marks(md->pieces[i].html);
        check_tags(without_targets(a, md->pieces[i].html));
        check_marks(md->pieces[i].argument);
        assert((i + 1 == md->npieces) == !md->pieces[i].block.n);
    }
    for (size_t i = 0; i < md->nsections; i++) {
        check_marks(md->sections[i].heading);
        check_marks(md->sections[i].text);
        assert((i == 0) == !md->sections[i].anchor.n);
        for (size_t j = 0; j < i && i < 100; j++)
            assert(!str_eq(md->sections[i].anchor, md->sections[j].anchor));
    }
    for (size_t i = 0; i < md->ncitations && i < 1000; i++) {
        check_marks(md->citations[i].target);
        check_place(body, md->citations[i].line, md->citations[i].col);
    }
    for (size_t i = 0; i < md->nlinks && i < 1000; i++) {
        check_marks(md->links[i].path);
        check_marks(md->links[i].anchor);
        check_place(body, md->links[i].line, md->links[i].col);
    }
    for (size_t i = 0; i < md->nitems; i++)
        check_marks(md->items[i].text);
    for (size_t i = 0; i < md->nphrases && i < 1000; i++)
        check_place(body, md->phrases[i].line, md->phrases[i].col);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const str series[] = {{"Ref", 3}, {"IR", 2}, {"E", 1}};
    static const struct md_term terms[] = {{{"AMHP", 4}, {"amhp", 4}},
                                           {{"care act", 8}, {"care-act", 8}}};
    static const str watched[] = {{"TBC", 3}, {"???", 3}};
    struct md_words words = {series, 3, terms, 2, watched, 2};
    struct arena *a = arena_new();
    struct diags ds = {.arena = a};
    str body = str_copy(a, (str){(const char *)data, size});
    struct md md;

    if (md_read(a, md_context_new(a, &words), body, STR("content/a/b.md"), 1, &ds, &md))
        check_result(a, body, &md);
    else
        assert(ds.n == 1 && str_eqc(ds.list[0].id, "limit"));
    check_marks(md_mark_text(a, md_context_new(a, &words), body, STR("content/a/b.md")));
    arena_free(a);
    return 0;
}
