/* Any bytes as HTML: no crash, no hang, and no more lines than what is in it can ask for. */
#include "plaintext.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str text = plaintext_of(a, (str){(const char *)data, size});

    assert(text.n <=
           70 * size + 64); /* each byte at most begins a line of the deepest quotation and list */
    assert(!text.n || text.p[text.n] == '\0');
    arena_free(a);
    return 0;
}
