#include "pack_parts.h"

#include "csv.h"
#include "file.h"

#include <errno.h>

/* The log of what was handed over. It is a table that people open, too: their byte order mark and
   line ends stay, and a first line that is not ours is theirs to mend. */

#define LOG_HEADER "on,pack,audience,pack-sha256,record,digest"

static const char *log_path(struct kit *k)
{
    return path_in(k->arena, k->content, STR(LOG_NAME));
}

int log_check(struct kit *k)
{
    const char *path = log_path(k);
    str text, line;
    enum file_status status = file_read(k->arena, path, CSV_MAX_BYTES, &text);

    if (path_leads_out(k->arena, path, k->content))
        return complain("'content/" LOG_NAME "' leads out of the kit; put the file itself there");
    if (status == FILE_MISSING)
        return 0;
    if (status != FILE_OK)
        die("cannot read '%s'; check who may open it", path);
    file_must_be_free(k->arena, path, "close it there without saving");
    text = str_behind(text, STR(UTF8_MARK));
    line = str_trim(str_line(&text));
    if (line.n && !str_eqc(line, LOG_HEADER))
        return complain("the first line of 'content/" LOG_NAME "' must be '%s'; put it back",
                        LOG_HEADER);
    return 0;
}

void log_write(struct packing *p, str sha256)
{
    struct kit *k = p->k;
    struct arena *a = k->arena;
    const char *path = log_path(k), *real = path_real(a, path);
    struct buf log = {.arena = a};
    struct stmt *q = db_prepare(k->db, "select digest from record where ref = ?1");
    str text;
    const char *end;
    enum file_status status = file_read(a, path, CSV_MAX_BYTES, &text);

    if (status != FILE_OK && status != FILE_MISSING)
        pack_fail("cannot read '%s'; check who may open it", path);
    end = csv_line_end(text);
    buf_add(&log, text);
    if (!str_trim(text).n || str_eqc(text, UTF8_MARK)) {
        log.n = 0;
        buf_addc(&log, LOG_HEADER);
    }
    csv_end_line(&log, end);
    for (size_t i = 0; i < p->nrefs; i++) {
        str fields[] = {p->on, p->name, p->audience, sha256, p->refs[i], STR("")};

        stmt_str(q, 1, p->refs[i]);
        if (stmt_step(q))
            fields[5] = str_copy(a, stmt_text(q, 0));
        stmt_rewind(q);
        for (size_t j = 0; j < sizeof fields / sizeof *fields; j++) {
            buf_addc(&log, j ? "," : "");
            csv_add(&log, fields[j]);
        }
        buf_addc(&log, end);
    }
    stmt_close(q);
    errno = EFBIG;
    if (log.n > CSV_MAX_BYTES || !file_replace(real ? real : path, buf_str(&log)))
        pack_fail("cannot write '%s': %s", path, world_says(errno));
}
