/* Any bytes as a table: no crash, no hang; what was read can be written and read again without a
   change. */
#include "csv.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Adds the rows of TEXT to OUT as the kit writes them. */
static const char *rewrite(struct arena *a, str text, struct buf *out)
{
    unsigned line = 0;
    struct csv c;

    csv_start(&c, text);
    while (csv_row(&c, a)) {
        assert(c.n > 0 && c.n <= CSV_MAX_COLUMNS);
        assert(c.line > line && c.lines[0] == c.line && c.cols[0] == 1);
        line = c.line;
        for (size_t i = 0; i < c.n; i++) {
            assert(c.lines[i] >= c.line && c.lines[i] < c.next_line + 1 && c.cols[i] >= 1);
            if (i)
                buf_byte(out, ',');
            buf_csv(out, c.fields[i]);
        }
        buf_addc(out, "\r\n");
    }
    assert(c.error || c.at == c.text.n);
    return c.error;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct buf once = {.arena = a}, twice = {.arena = a};
    str text = str_copy(a, (str){(const char *)data, size});

    rewrite(a, text, &once);
    if (!str_starts(buf_str(&once), STR("\xef\xbb\xbf"))) {
        assert(!rewrite(a, buf_str(&once), &twice));
        assert(str_eq(buf_str(&once), buf_str(&twice)));
    }
    arena_free(a);
    return 0;
}
