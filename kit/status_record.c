#include "status.h"

#include "csv.h"
#include "file.h"
#include "release.h"
#include "report.h"
#include "views.h"

#include <errno.h>
#include <stdio.h>

enum { MOST_TRIES = 20 }; /* somebody else may save the file at the same moment */

struct recording {
    struct kit *k;
    const char *path, *real; /* as the user knows it; where a link leads */
    str day;
    struct db *db;       /* the lead's */
    struct stmt *totals; /* one row: a column for each but the day */
};

/* The value that the column NAME of the file gets; empty for a column of somebody's own. */
static str value_of(const struct recording *r, str name)
{
    struct arena *a = r->k->arena;
    str word = str_swap(a, str_swap(a, text_lower(a, str_trim(name)), '-', '_'), ' ', '_');

    if (str_eqc(word, "on"))
        return r->day;
    for (int i = 0; i < stmt_cols(r->totals); i++)
        if (str_eq(word, stmt_col(r->totals, i)))
            return stmt_text(r->totals, i);
    return STR("");
}

static void add_header(const struct recording *r, struct buf *b)
{
    buf_addc(b, "on");
    for (int i = 0; i < stmt_cols(r->totals); i++)
        buf_format(b, "," STR_FMT,
                   STR_ARG(str_swap(r->k->arena, stmt_col(r->totals, i), '_', '-')));
}

/* What the file will hold; p == NULL after a refusal. */
static str bytes_with(const struct recording *r, str former)
{
    struct arena *a = r->k->arena;
    struct buf head = {.arena = a}, out = {.arena = a};
    const char *end = csv_line_end(former);
    bool has_day = false;
    struct csv c;

    buf_add(&out, former);
    csv_start(&c, former);
    if (!csv_row(&c, a)) {
        add_header(r, &head);
        buf_add(&out, buf_str(&head));
        csv_start(&c, buf_str(&head));
        csv_row(&c, a);
    }
    csv_end_line(&out, end);
    for (size_t i = 0; i < c.n; i++) {
        str value = value_of(r, c.fields[i]);

        has_day = has_day || (value.n && str_eq(value, r->day));
        buf_addc(&out, i ? "," : "");
        csv_add(&out, value);
    }
    buf_addc(&out, end);
    return has_day ? buf_str(&out) : (str){NULL, 0};
}

/* 1: done. 0: somebody else wrote to the file. -1: refused, after a message. */
static int append(const struct recording *r)
{
    str former, bytes;
    bool changed;

    switch (file_read(r->k->arena, r->path, CSV_MAX_BYTES, &former)) {
    case FILE_MISSING: former = (str){NULL, 0}; break;
    case FILE_OK: break;
    default: die("cannot read '%s'; check who may open it", r->path);
    }
    if (former.p)
        file_must_be_free(r->k->arena, r->path, "save and close it there");
    bytes = bytes_with(r, former);
    if (!bytes.p)
        return -complain(
            "the first line of '%s' names no column 'on'; put the names of the columns back",
            r->path);
    if (bytes.n > CSV_MAX_BYTES)
        return -complain("'%s' is full; no table may be larger than %d MB", r->path,
                         CSV_MAX_BYTES >> 20);
    if (file_replace_same(r->real, bytes, former, &changed))
        return 1;
    if (!changed)
        die("cannot write '%s', so nothing was recorded: %s", r->path, world_says(errno));
    return 0;
}

static int write_line(struct recording *r)
{
    int done = 0;

    for (int i = 0; i < MOST_TRIES && !done; i++)
        done = append(r);
    if (!done)
        die("'%s' is being changed all the time; try again", r->path);
    if (done > 0)
        fprintf(stderr, "kit: recorded as " STR_FMT " in %s\n", STR_ARG(r->day), READINESS);
    return done < 0;
}

/* The exit status, after a message, where nothing may be recorded. */
static int refuse_record(const struct recording *r)
{
    int status;

    if (r->k->as_of.n)
        return complain("what is recorded is what is so today; leave --as-of out");
    if (!report_day(r->k, r->day, 0))
        return complain(STR_FMT
                        " is still to come; write the day on which it was so, or leave --on out",
                        STR_ARG(r->day));
    if (path_leads_out(r->k->arena, r->path, r->k->content))
        return complain("'%s' is a link that leads out of the kit; put the file itself there",
                        r->path);
    status = report_status(r->k, false);
    if (status)
        complain("the content has errors, so the totals are not whole; 'kit check' lists them");
    return status;
}

/* Once a day. */
static int record_once(struct recording *r)
{
    struct arena *a = r->k->arena;
    int status;

    if (db_number(r->k->db, "select count(*) from readiness where \"on\" = %s",
                  sql_quote(a, r->day))) {
        fprintf(stderr, "kit: the totals of " STR_FMT " are recorded already\n", STR_ARG(r->day));
        return DONE;
    }
    r->db = release_make(r->k, STR("lead"));
    views_make(r->db, a);
    r->totals = db_prepare(r->db, "select * from site_day_total");
    stmt_step(r->totals);
    status = write_line(r);
    stmt_close(r->totals);
    db_close(r->db);
    return status;
}

int status_record(struct kit *k, const char *on)
{
    struct arena *a = k->arena;
    struct recording r = {.k = k, .path = path_in(a, k->folder, STR(READINESS))};
    int status;

    r.day = on ? str_of(on) : date_format(a, clock_writing());
    r.real = path_real(a, r.path); /* a link stays one */
    r.real = r.real ? r.real : r.path;
    status = refuse_record(&r);
    if (!status)
        status = record_once(&r);
    if (status)
        fputs("kit: nothing was recorded\n", stderr);
    return status;
}
