/* Any bytes as a text with citations: no crash, no hang; what is found lies within the text, in
   order, and is an id. */
#include "citation.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const str series[] = {{"Ref", 3}, {"IR", 2}, {"E", 1}, {"S-1", 3}};
    struct arena *a = arena_new();
    str text = str_copy(a, (str){(const char *)data, size});
    struct citations out = {0};
    size_t end = 0;

    citation_scan(a, series, sizeof series / sizeof *series, text, &out);
    for (size_t i = 0; i < out.n; i++) {
        const struct citation *c = &out.list[i];

        assert(c->n > 0 && c->at >= end && c->at + c->n <= text.n);
        assert(c->number >= c->at && c->number < c->at + c->n && c->bracket <= c->at);
        assert(c->kind == 'C' || (c->kind == '?' && c->n <= CITATION_MAX_ID + 2 && c->n > 2));
        assert(c->target.n > 0 && c->target.n <= CITATION_MAX_ID + 2);
        assert(text.p[c->bracket] == '(' || text.p[c->bracket] == '[');
        end = c->at + c->n;
    }
    arena_free(a);
    return 0;
}
