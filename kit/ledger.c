#include "ledger.h"

#include "checksum.h"
#include "csv.h"

str ledger_seal(struct arena *a, str former, str fields)
{
    struct buf b = {.arena = a};

    buf_add(&b, former);
    buf_byte(&b, '\n');
    buf_add(&b, fields);
    return sha_of(a, buf_str(&b));
}

/* The text before the last comma, and the seal behind it. */
static bool cut(str raw, str *fields, str *seal)
{
    size_t at = raw.n;

    while (at && raw.p[at - 1] != ',')
        at--;
    if (!at)
        return false;
    *fields = str_sub(raw, 0, at - 1);
    *seal = str_trim(str_from(raw, at));
    return true;
}

void ledger_check(struct db *db, str path, str text, struct diags *ds)
{
    struct stmt *whole = db_prepare(db, "update signoff set whole = 1 where line = ?1");
    struct arena *a = arena_new();
    struct csv c;
    str former = STR(""), fields, seal;

    csv_start(&c, text);
    if (csv_row(&c, a) && !str_eq(c.raw, STR(LEDGER_HEADER)))
        diag_add(ds, path, c.line, 1, LEVEL_ERROR, "ledger",
                 "the ledger's first line must be '%s'; put the former file back", LEDGER_HEADER);
    else
        while (csv_row(&c, a)) {
            if (c.n != 6 || !cut(c.raw, &fields, &seal) ||
                !str_eq(seal, ledger_seal(a, former, fields))) {
                diag_add(ds, path, c.line, 1, LEVEL_ERROR, "ledger",
                         "the ledger was changed here or above: the seal does not fit; put the "
                         "former file back, and sign again what was signed since");
                break;
            }
            if (str_findc(fields, '\n') != SIZE_MAX || str_findc(fields, '\r') != SIZE_MAX) {
                diag_add(ds, path, c.line, 1, LEVEL_ERROR, "ledger",
                         "a field of the ledger has a line break, which no sign-off writes; put "
                         "the former file back, and sign again what was signed since");
                break;
            }
            former = seal;
            stmt_int(whole, 1, c.line);
            stmt_run(whole);
        }
    stmt_close(whole);
    arena_free(a);
}

void ledger_add(struct buf *text, str fields)
{
    struct arena *a = text->arena;
    const char *end = csv_line_end(buf_str(text));
    str former = STR(""), before;
    bool header = false;
    struct csv c;

    csv_start(&c, buf_str(text));
    for (; csv_row(&c, a); header = true)
        if (header)
            cut(c.raw, &before, &former);
    former = str_copy(a, former); /* the text moves as it grows */
    if (!header) {
        text->n = 0;
        buf_addc(text, LEDGER_HEADER);
    }
    csv_end_line(text, end);
    buf_add(text, fields);
    buf_byte(text, ',');
    buf_add(text, ledger_seal(a, former, fields));
    buf_addc(text, end);
}
