#include "request_log.h"

#include "csv.h"
#include "file.h"

#include <errno.h>

static const char *const names[REQUEST_COLUMNS] = {
    "id", "asked", "asked-by", "what", "due", "owner", "status", "evidence", "answered", "note"};

/* Columns count as the reader takes them: without case, with a space, '-' or '_' between words. */
static bool is_named(struct arena *a, str cell, const char *name)
{
    str word = text_lower(a, text_whole(a, text_trim(cell)));

    return str_eqc(str_swap(a, str_swap(a, word, '_', '-'), ' ', '-'), name);
}

/* Reading */

static const char *path_of(struct kit *k)
{
    return path_in(k->arena, k->folder, STR(REQUEST_LOG));
}

static bool read_bytes(struct kit *k, str *bytes)
{
    const char *path = path_of(k);

    switch (file_read(k->arena, path, CSV_MAX_BYTES, bytes)) {
    case FILE_MISSING: *bytes = (str){NULL, 0}; break;
    case FILE_TOO_LARGE:
        return !complain("'%s' is larger than %d MB; split it", path, CSV_MAX_BYTES >> 20);
    case FILE_UNREADABLE: die("cannot read '%s'; check who may open it", path);
    case FILE_OK: break;
    }
    if (path_leads_out(k->arena, path, k->content))
        return !complain("'%s' is a link that leads out of the kit; put the file itself there",
                         path);
    if (text_bad(*bytes) != SIZE_MAX)
        return !complain("'%s' is not UTF-8 text; in the spreadsheet save it as 'CSV UTF-8'", path);
    return true;
}

bool request_log_read(struct kit *k, struct request_log *log)
{
    struct csv c;

    *log = (struct request_log){.k = k};
    for (int i = 0; i < REQUEST_COLUMNS; i++)
        log->at[i] = SIZE_MAX;
    if (!read_bytes(k, &log->bytes))
        return false;
    csv_start(&c, log->bytes);
    if (csv_row(&c, k->arena)) {
        log->header = true;
        log->columns = c.n;
        for (size_t i = 0; i < c.n; i++)
            for (int j = 0; j < REQUEST_COLUMNS; j++)
                if (is_named(k->arena, c.fields[i], names[j]))
                    log->at[j] = i;
        while (csv_row(&c, k->arena))
            ;
    }
    if (c.error)
        return !complain("'%s', line %u: %s", path_of(k), c.line, c.error);
    if (log->header && log->at[REQUEST_ID] == SIZE_MAX)
        return !complain(
            "the first line of '%s' names no column 'id'; put the names of the columns back",
            path_of(k));
    return true;
}

/* The rows below the first; start with *C zeroed. */
static bool next_row(const struct request_log *log, struct csv *c, struct request_row *row)
{
    struct arena *a = log->k->arena;

    if (!c->text.p) {
        csv_start(c, log->bytes);
        csv_row(c, a);
    }
    if (!csv_row(c, a))
        return false;
    *row = (struct request_row){.raw = c->raw, .raws = c->raws, .n = c->n};
    for (int i = 0; i < REQUEST_COLUMNS; i++)
        if (log->at[i] < c->n)
            row->values[i] = str_trim(c->fields[log->at[i]]);
    return true;
}

str request_log_next(const struct request_log *log)
{
    struct arena *a = log->k->arena;
    struct csv c = {0};
    struct request_row row;
    unsigned best = 0, n;
    size_t width = 0;

    while (next_row(log, &c, &row)) {
        str key = text_key(a, row.values[REQUEST_ID]), number = str_behind(key, STR("r"));

        if (number.n == key.n || !number.n || str_digits(number, 8, &n) < number.n || n < best)
            continue;
        best = n;
        width = number.p[0] == '0' ? number.n : 0;
    }
    return str_format(a, "R%0*u", (int)width, best + 1);
}

bool request_log_find(const struct request_log *log, str word, struct request_row *row)
{
    struct arena *a = log->k->arena;
    str key = str_behind(text_key(a, word), STR("requests/")), id;
    struct near near = {0};
    struct csv c = {0};
    struct request_row at;
    size_t n = 0;

    while (next_row(log, &c, &at)) {
        id = text_key(a, at.values[REQUEST_ID]);
        if (id.n && str_eq(id, key)) {
            n++;
            *row = at;
        } else if (id.n)
            text_nearer(&near, key, id, at.values[REQUEST_ID]);
    }
    if (n == 1)
        return true;
    if (n)
        return !complain("there are %zu requests '" STR_FMT
                         "'; give one of them another id in '%s' first",
                         n, STR_ARG(word), path_of(log->k));
    return !complain("there is no request '" STR_FMT "'; %s", STR_ARG(word),
                     text_meant(a, near.name, "'kit request list --all' shows them"));
}

/* Writing */

static str field(struct arena *a, str value)
{
    struct buf b = {.arena = a};

    csv_add(&b, value);
    return buf_str(&b);
}

/* A row of at least N fields: the new values, and what ROW (or NULL) has of the others. */
static void add_row(const struct request_log *log, const struct request_row *row, const str *values,
                    struct buf *b)
{
    struct arena *a = log->k->arena;
    size_t n = row ? row->n : log->columns;
    str *fields;

    for (int i = 0; i < REQUEST_COLUMNS; i++)
        if (values[i].p && log->at[i] != SIZE_MAX && log->at[i] >= n)
            n = log->at[i] + 1;
    fields = arena_array(a, n, sizeof *fields);
    for (size_t i = 0; row && i < row->n; i++)
        fields[i] = row->raws[i];
    for (int i = 0; i < REQUEST_COLUMNS; i++)
        if (values[i].p && log->at[i] != SIZE_MAX)
            fields[log->at[i]] = field(a, values[i]);
    for (size_t i = 0; i < n; i++) {
        buf_addc(b, i ? "," : "");
        buf_add(b, fields[i]);
    }
}

static void add_header(struct buf *b)
{
    for (int i = 0; i < REQUEST_COLUMNS; i++)
        buf_format(b, "%s%s", i ? "," : "", names[i]);
}

static str bytes_with(const struct request_log *log, const struct request_row *row,
                      const str *values)
{
    struct buf b = {.arena = log->k->arena};
    struct request_log made = *log;
    const char *end = csv_line_end(log->bytes);
    size_t from;

    if (row) {
        from = (size_t)(row->raw.p - log->bytes.p);
        buf_add(&b, str_sub(log->bytes, 0, from));
        add_row(log, row, values, &b);
        buf_add(&b, str_from(log->bytes, from + row->raw.n));
        return buf_str(&b);
    }
    buf_add(&b, log->bytes);
    if (!log->header) {
        add_header(&b);
        for (size_t i = 0; i < REQUEST_COLUMNS; i++)
            made.at[i] = i;
        made.columns = REQUEST_COLUMNS;
    }
    csv_end_line(&b, end);
    add_row(&made, NULL, values, &b);
    buf_addc(&b, end);
    return buf_str(&b);
}

int request_log_write(const struct request_log *log, const struct request_row *row,
                      const str *values)
{
    struct arena *a = log->k->arena;
    const char *path = path_of(log->k), *real = path_real(a, path); /* a link stays one */
    str bytes;
    bool changed;

    for (int i = 0; i < REQUEST_COLUMNS; i++)
        if (log->header && values[i].n && log->at[i] == SIZE_MAX) {
            complain("the first line of '%s' names no column '%s'; add it, at the end for example",
                     path, names[i]);
            return -1;
        }
    real = real ? real : path;
    if (log->bytes.p)
        file_must_be_free(a, path, "save and close it there");
    bytes = bytes_with(log, row, values);
    if (bytes.n > CSV_MAX_BYTES) {
        complain("'%s' is full; no table may be larger than %d MB", path, CSV_MAX_BYTES >> 20);
        return -1;
    }
    if (file_replace_same(real, bytes, log->bytes, &changed))
        return 1;
    if (changed)
        return 0;
    die("cannot write '%s', so nothing was logged: %s", path, world_says(errno));
}
