/* Any bytes as a sign-off ledger: no crash; the chain breaks at a line that is there, or holds; a
   line that is added leaves what stood before as it was, and a chain that held holds. The first
   line of the input is what is added. */
#include "csv.h"
#include "ledger.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct db *database(void)
{
    static struct db *db;

    if (!db) {
        db = db_memory();
        db_exec(db, "create table signoff (line int primary key, whole int)");
    }
    return db;
}

/* How many rows TEXT has behind its header; false if it is no table. */
static bool count_rows(struct arena *a, str text, size_t *rows, str *header)
{
    struct csv c;
    size_t n = 0;

    *header = STR("");
    csv_start(&c, text);
    for (; csv_row(&c, a); n++)
        if (!n)
            *header = str_copy(a, c.raw);
    *rows = n ? n - 1 : 0;
    return !c.error;
}

/* How many lines of the chain hold; SIZE_MAX where it breaks. */
static size_t check(struct arena *a, str text)
{
    struct db *db = database();
    struct diags ds = {.arena = a};
    struct csv c;
    size_t whole;

    db_exec(db, "delete from signoff");
    csv_start(&c, text);
    while (csv_row(&c, a))
        db_execf(db, "insert or ignore into signoff values (%u, 0)", c.line);
    ledger_check(db, STR("l.csv"), text, &ds);
    whole = (size_t)db_number(db, "select count(*) from signoff where whole");
    assert(ds.n <= 1);
    if (!ds.n)
        return whole;
    assert(ds.list[0].level == LEVEL_ERROR &&
           db_number(db, "select count(*) from signoff where line = %u", ds.list[0].line));
    return SIZE_MAX;
}

/* FIELDS as the kit writes five fields: without a line break. */
static str five(struct arena *a, str fields)
{
    struct buf b = {.arena = a};

    fields = str_swap(a, fields, '\r', ' ');
    for (int i = 0; i < 5; i++) {
        if (i)
            buf_byte(&b, ',');
        buf_csv(&b, str_until(&fields, '\t'));
    }
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str text = str_copy(a, (str){(const char *)data, size}), fields = five(a, str_line(&text));
    struct buf more = {.arena = a};
    size_t rows, after;
    str header;

    if (count_rows(a, text, &rows, &header) && utf8_valid(text)) {
        size_t held = check(a, text);

        assert(held == SIZE_MAX || held == rows);
        buf_add(&more, text);
        ledger_add(&more, fields);
        if (held != SIZE_MAX) {
            assert(!rows || str_starts(buf_str(&more), text));
            assert(count_rows(a, buf_str(&more), &after, &header));
            assert(str_eq(header, STR(LEDGER_HEADER)) && after == rows + 1);
            assert(check(a, buf_str(&more)) == after);
        }
    }
    arena_free(a);
    return 0;
}
