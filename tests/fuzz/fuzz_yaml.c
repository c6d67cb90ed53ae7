/* Any text as front matter: no crash, no hang; a tree inside the limits with true places, or an
   error. */
#include "yaml.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t check(const struct yaml *y, unsigned depth, unsigned lines)
{
    size_t nodes = 1, n = 0;

    assert(depth <= YAML_MAX_DEPTH + 1);
    assert(y->line >= 1 && y->line <= lines && y->col >= 1);
    assert(utf8_valid(y->text) && utf8_valid(y->key));
    assert(y->kind != YAML_SCALAR || !y->first);
    for (const struct yaml *child = y->first; child; child = child->next) {
        assert((child->key_line > 0) == (y->kind == YAML_MAP));
        assert(y->kind != YAML_MAP || child->key.n);
        nodes += check(child, depth + 1, lines);
        n++;
    }
    assert(n == y->n);
    return nodes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct diags ds = {.arena = a};
    str text = str_copy(a, (str){(const char *)data, size});
    struct yaml *top;
    unsigned lines = 1;

    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    top = yaml_read(a, text, STR("a.md"), 1, &ds);
    assert((top == NULL) == (diag_count(&ds, LEVEL_ERROR) > 0));
    if (top) {
        assert(top->kind == YAML_MAP);
        assert(check(top, 1, lines) <= YAML_MAX_NODES);
    }
    for (size_t i = 0; i < ds.n; i++) {
        assert(ds.list[i].line >= 1 && ds.list[i].line <= lines && ds.list[i].col >= 1);
        assert(ds.list[i].message.n && utf8_valid(ds.list[i].message));
    }
    arena_free(a);
    return 0;
}
