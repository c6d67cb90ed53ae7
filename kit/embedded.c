#include "embedded.h"

#include <assert.h>

bool embedded_find(str name, str *data)
{
    size_t low = 0, high = embedded_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct embedded *file = &embedded_files[middle];
        int c = str_cmp(name, file->name);

        if (c == 0) {
            *data = file->data;
            return true;
        }
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

str embedded_text(const char *name)
{
    str text = STR("");
    bool found = embedded_find(str_of(name), &text);

    assert(found);
    (void)found;
    return text;
}
