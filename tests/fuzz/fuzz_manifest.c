/* Any bytes as a manifest: no crash; what was read is in order, each path once and none that leads
   out; written again it reads the same. */
#include "manifest.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct buf text = {.arena = a};
    struct manifest once, twice;

    manifest_read(a, str_copy(a, (str){(const char *)data, size}), &once);
    for (size_t i = 0; i < once.n; i++) {
        assert(!manifest_fault(once.list[i].path) && once.list[i].sha256.n == 64);
        assert(!i || str_cmp(once.list[i - 1].path, once.list[i].path) < 0);
        buf_format(&text, STR_FMT "  " STR_FMT "\n", STR_ARG(once.list[i].sha256),
                   STR_ARG(once.list[i].path));
    }
    manifest_read(a, buf_str(&text), &twice);
    assert(!twice.nfaults && twice.n == once.n);
    for (size_t i = 0; i < once.n; i++)
        assert(str_eq(once.list[i].path, twice.list[i].path));
    arena_free(a);
    return 0;
}
