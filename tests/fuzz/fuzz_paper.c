/* Any bytes as a page: no crash, no hang; as a piece of a document it keeps its text, and as a
   single file it names no file any more. */
#include "paper.h"
#include "single.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool find(void *user, struct arena *a, str path, str *id, bool *whole)
{
    (void)user;
    *id = str_copy(a, path);
    *whole = path.n % 2;
    return path.n % 3;
}

static bool read_file(void *user, struct arena *a, str path, str *bytes)
{
    (void)user;
    *bytes = str_copy(a, path);
    return path.n % 5;
}

/* Everything but the tags. */
static str text_of(struct arena *a, str html)
{
    struct buf out = {.arena = a};
    str text, tag;
    bool more;

    do {
        more = paper_tag(&html, &text, &tag);
        buf_add(&out, text);
    } while (more);
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct paper paper = {NULL, find};
    struct single single = {NULL, read_file};
    struct buf page = {.arena = a}, out = {.arena = a};
    str inside = str_copy(a, (str){(const char *)data, size}), missing;

    buf_addc(&page, "<main id=\"m\">");
    buf_add(&page, inside);
    buf_addc(&page, "</main>");
    if (paper_add(&out, &paper, buf_str(&page), STR("a/b.html"), STR("a/b"), 2))
        assert(text_of(a, buf_str(&out)).n <= size * 20 + 64);
    single_make(a, &single, inside, &missing);
    arena_free(a);
    return 0;
}
