/* Any bytes as a text with marks that is to be quoted: no crash, no hang; what comes out is no
   longer than asked for, holds no citation, and its marks are whole. */
#include "spoken.h"
#include "spoken_clause.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str text = str_copy(a, (str){(const char *)data, size}), out = spoken(a, text, 60),
        bare = unmarked(a, text);

    assert(str_find(out, STR("\1C")) == SIZE_MAX && str_find(out, STR("\1?")) == SIZE_MAX);
    assert(bare.n <= text.n && str_findc(bare, '\1') == SIZE_MAX);
    assert(*clause_mood(text));
    if (text.n < 2000) {
        assert(clause_splice(text) == SIZE_MAX || clause_splice(text) < text.n);
        assert(clause_break(text, 10, 40) == SIZE_MAX || clause_break(text, 10, 40) < text.n);
    }
    assert(!out.n || out.p[0] != ' ');
    arena_free(a);
    return 0;
}
