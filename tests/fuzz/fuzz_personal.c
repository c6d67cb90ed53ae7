/* Any text: no crash, no hang; what is found lies in the text, in its order, and shows less than it
   found. */
#include "personal.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str text = str_copy(a, (str){(const char *)data, size}), cells[8];
    struct personals found = {0}, row = {0};
    struct personal_columns columns = {0};
    size_t n;

    if (utf8_valid(text)) {
        personal_scan(a, text, &found);
        for (size_t i = 0; i < found.n; i++) {
            const struct personal *f = &found.list[i];

            assert(f->n > 0 && f->at < text.n && f->n <= text.n - f->at);
            assert(!i || f->at >= found.list[i - 1].at);
            assert(utf8_valid(f->shown) && utf8_valid(str_sub(text, f->at, f->n)));
            assert(str_find(f->shown, str_sub(text, f->at, f->n)) == SIZE_MAX);
        }
        personal_contact(a, text);
        for (str rest = text; rest.n;) {
            str line = str_line(&rest);

            for (n = 0; n < 8 && line.n; n++)
                cells[n] = str_until(&line, ',');
            row.n = 0;
            personal_row(a, &columns, cells, n, &row);
            for (size_t i = 0; i < row.n; i++)
                assert(row.list[i].at < n);
        }
    }
    arena_free(a);
    return 0;
}
