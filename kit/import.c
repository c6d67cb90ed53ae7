#include "import.h"

#include "csv.h"
#include "file.h"
#include "id.h"
#include "import_parts.h"
#include "markdown.h"
#include "report.h"
#include "yaml.h"

#include <errno.h>
#include <string.h>

/* A record that is to be written. */
struct fresh {
    struct values values;
    const struct entry *entry;
    str text;
};

struct plan {
    struct import *im;
    struct fresh *list;
    size_t n;
    size_t there;               /* lines whose record the kit has already */
    struct wordmap keys, slugs; /* of ids in the register: the line that has it first */
    unsigned long last; /* the highest number of the series, in the kit and in the register */
};

/* What is there */

/* Errors in files on which an import rests: settings, framework, roles, evidence. */
static bool refuse_broken(struct kit *k)
{
    static const char *const needed[] = {"content/kit.yaml", "content/framework/", "content/roles/",
                                         "content/evidence/"};
    struct kit shown = *k;

    shown.diags = (struct diags){.arena = k->arena};
    for (size_t i = 0; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];
        bool concerns = false;

        for (size_t j = 0; j < sizeof needed / sizeof *needed; j++)
            concerns = concerns || str_starts(d->path, str_of(needed[j]));
        if (concerns && d->level == LEVEL_ERROR)
            diag_add(&shown.diags, d->path, d->line, d->col, d->level, str_c(k->arena, d->id),
                     STR_FMT, STR_ARG(d->message));
    }
    if (!shown.diags.n)
        return false;
    diag_sort(&shown.diags);
    report_text(&shown, LEVEL_ERROR, stderr);
    fputs("kit: nothing was imported; mend the errors above first\n", stderr);
    return true;
}

/* The record of the kit that has this id, or one that makes the same address. */
static str record_there(struct import *im, str id)
{
    struct arena *a = im->arena;

    return db_text(
        im->k->db, a,
        "select ref from record where type = 'evidence' and (key = kit_key(%s) or slug = "
        "kit_slug(%s)) order by ref limit 1",
        sql_quote(a, id).p, sql_quote(a, id).p);
}

/* A line without an id is a record that is there if one has its title: else a second import would
   bring all again. */
static str record_titled(struct import *im, str title)
{
    return db_text(
        im->k->db, im->arena,
        "select ref from record where type = 'evidence' and kit_key(title) = kit_key(%s) "
        "order by ref limit 1",
        sql_quote(im->arena, title).p);
}

static str path_of(struct import *im, str id)
{
    return str_format(im->arena, "%s/evidence/" STR_FMT ".md", im->k->content, STR_ARG(id));
}

/* Numbers */

/* The number of an id of the series; 0 for others. */
static unsigned long number_in_series(struct import *im, str id)
{
    str key = text_key(im->arena, id), series = text_key(im->arena, im->series);
    unsigned long n = 0;

    if (!str_starts(key, series) || key.n > series.n + 9)
        return 0;
    for (size_t i = series.n; i < key.n; i++) {
        if (key.p[i] < '0' || key.p[i] > '9')
            return 0;
        n = n * 10 + (unsigned long)(key.p[i] - '0');
    }
    return n;
}

static void note_number(struct plan *p, str id)
{
    unsigned long n = number_in_series(p->im, id);

    p->last = n > p->last ? n : p->last;
}

static void find_last(struct plan *p)
{
    struct stmt *s = db_prepare(p->im->k->db, "select id from record where type = 'evidence'");

    while (stmt_step(s))
        note_number(p, stmt_text(s, 0));
    stmt_close(s);
    for (size_t i = 0; i < p->im->n; i++)
        note_number(p, id_read(p->im, p->im->entries[i].cells[FIELD_ID].text));
}

static str next_id(struct plan *p)
{
    str id;

    do
        id = id_read(p->im, str_format(p->im->arena, "%lu", ++p->last));
    while (record_there(p->im, id).n || file_exists(path_of(p->im, id).p));
    return id;
}

/* Lines */

/* The line that had WORD first; 0 if this one has. */
static unsigned first_line(struct wordmap *map, str word, unsigned line)
{
    unsigned *at = wordmap_put(map, word), first = *at;

    if (!first)
        *at = line;
    return first;
}

/* May the record be called ID? */
static void check_id(struct plan *p, const struct cell *at, str id)
{
    struct import *im = p->im;
    const char *fault = id_record_fault(im->arena, id);
    unsigned key, slug;

    if (fault) {
        import_error(im, at, "id", "the id '" STR_FMT "' %s", STR_ARG(import_quote(im->arena, id)),
                     fault);
        return;
    }
    key = first_line(&p->keys, text_key(im->arena, id), at->line);
    slug = first_line(&p->slugs, text_slug(im->arena, id), at->line);
    if (key || slug) {
        import_error(im, at, "duplicate-id",
                     "the id '" STR_FMT "' is there twice; line %u has it too; give one of them "
                     "another, or make one line of the two",
                     STR_ARG(id), key ? key : slug);
        return;
    }
    if (file_exists(path_of(im, id).p)) {
        import_error(im, at, "duplicate-id",
                     "there is a file 'content/evidence/" STR_FMT
                     ".md' already, of another id; rename it, or choose another id",
                     STR_ARG(id));
        return;
    }
}

/* Has the kit this line's record already? It is left as it is, whatever the line says now; of
   another title it may be another document. */
static bool is_there(struct plan *p, const struct entry *e)
{
    struct import *im = p->im;
    const struct cell *id = &e->cells[FIELD_ID], *title = &e->cells[FIELD_TITLE];
    str ref = id->text.n      ? record_there(im, id_read(im, id->text))
              : title->text.n ? record_titled(im, title->text)
                              : STR(""),
        there;

    if (!ref.n)
        return false;
    there = db_text(im->k->db, im->arena, "select title from record where ref = %s",
                    sql_quote(im->arena, ref).p);
    if (str_eq(text_slug(im->arena, there), text_slug(im->arena, title->text)))
        import_note(im, id->text.n ? id : title, "duplicate-id",
                    "there is a record '" STR_FMT "' already; it is left as it is", STR_ARG(ref));
    else
        import_warning(im, id, "duplicate-id",
                       "there is a record '" STR_FMT "' already, '" STR_FMT
                       "'; it is left as it is; if the line is another document, choose another id",
                       STR_ARG(ref), STR_ARG(import_quote(im->arena, there)));
    p->there++;
    return true;
}

static void plan_line(struct plan *p, const struct entry *e)
{
    struct import *im = p->im;
    struct fresh *f = &p->list[p->n];

    if (is_there(p, e))
        return;
    *f = (struct fresh){.entry = e};
    values_read(im, e, &f->values);
    if (!e->cells[FIELD_ID].text.n)
        f->values.id = next_id(p);
    else
        check_id(p, &e->cells[FIELD_ID], f->values.id);
    f->text = record_text(im->arena, &f->values, date_format(im->arena, clock_writing()));
    if (f->text.n > YAML_MAX_BYTES) /* front matter and body: more than spreadsheets are for */
        import_error(im, &e->cells[FIELD_TITLE], "limit",
                     "the line makes a record of more than %d kB; shorten it",
                     YAML_MAX_BYTES / 1024);
    p->n++;
}

static void find_american_days(struct import *im)
{
    static const enum field days[] = {FIELD_DATED, FIELD_UPDATED, FIELD_REVIEW_DUE};

    for (size_t i = 0; i < im->n && !im->month_first; i++)
        for (size_t j = 0; j < sizeof days / sizeof *days; j++)
            if (day_is_american(im->arena, im->entries[i].cells[days[j]].text))
                im->month_first = im->entries[i].cells[days[j]].line;
}

/* Writing */

/* All of them or, where the disk is full, none: what this run made is its own to take away. */
static void write_records(struct plan *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const char *path = path_of(p->im, p->list[i].values.id).p;
        size_t left = 0;
        int why;

        if (file_create(path, p->list[i].text))
            continue;
        why = errno;
        while (i-- > 0)
            left += !file_remove(path_of(p->im, p->list[i].values.id).p);
        if (left)
            die("cannot write '%s', nor take away what was imported before it (%zu record%s, each "
                "whole); import again when this is mended: %s",
                path, left, left == 1 ? "" : "s", world_says(why));
        die("cannot write '%s', so nothing was imported: %s", path, world_says(why));
    }
}

static void list_records(const struct plan *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct values *v = &p->list[i].values;

        printf("content/evidence/" STR_FMT ".md: " STR_FMT "\n", STR_ARG(v->id), STR_ARG(v->title));
    }
    fflush(stdout);
}

static const char *many(size_t n)
{
    return n == 1 ? "" : "s";
}

static void say_result(const struct plan *p, bool dry, bool refused, double seconds)
{
    size_t errors = diag_count(&p->im->diags, LEVEL_ERROR);

    if (refused)
        fprintf(
            stderr,
            "kit: nothing was imported, because of %zu error%s; mend %s in the spreadsheet, save "
            "it and import again\n",
            errors, many(errors), errors == 1 ? "it" : "them");
    else if (p->n)
        fprintf(
            stderr,
            dry ? "kit: a dry run: nothing was written; without --dry-run the records above will "
                  "be\n"
                : "kit: nothing that was imported is signed off; now type 'kit check'\n");
    fprintf(stderr, "%zu line%s, %zu record%s %s, %zu there already, %zu error%s, %.1f seconds\n",
            p->im->n, many(p->im->n), refused ? 0 : p->n, many(refused ? 0 : p->n),
            dry ? "to write" : "written", p->there, errors, many(errors), seconds);
}

/* Messages of the register: its path counts from where the user stands. */
static void report(struct import *im)
{
    struct kit shown = *im->k;

    shown.folder = "";
    shown.diags = im->diags;
    diag_sort(&shown.diags);
    report_text(&shown, LEVEL_NOTE, stderr);
    im->diags = shown.diags;
}

static void read_register(struct import *im, const char *path)
{
    str bytes;

    switch (file_read(im->arena, path, CSV_MAX_BYTES, &bytes)) {
    case FILE_OK: break;
    case FILE_MISSING: die("there is no file '%s'; say where the register is", path);
    case FILE_TOO_LARGE:
        diag_add(&im->diags, im->path, 0, 0, LEVEL_ERROR, "limit",
                 "the register is larger than %d MB; split it", CSV_MAX_BYTES >> 20);
        return;
    default: die("cannot read '%s'; check who may open it", path);
    }
    sheet_read(im, bytes);
}

int import_register(struct kit *k, const char *path, bool dry)
{
    double began = clock_seconds();
    struct import im = {.k = k, .arena = k->arena, .path = str_of(path), .diags.arena = k->arena};
    struct plan p = {.im = &im, .keys.arena = k->arena, .slugs.arena = k->arena};
    const char *folder = path_join(k->arena, str_of(k->content), STR("evidence")).p;
    bool refused;

    if (refuse_broken(k))
        return 1;
    if (path_leads_out(k->arena, folder, k->content))
        die("'%s' leads out of the kit; put the folder itself there", folder);
    import_prepare(&im);
    read_register(&im, path);
    find_american_days(&im);
    find_last(&p);
    p.list = arena_array(k->arena, im.n, sizeof *p.list);
    for (size_t i = 0; i < im.n; i++)
        plan_line(&p, &im.entries[i]);
    refused = diag_count(&im.diags, LEVEL_ERROR) > 0;
    report(&im);
    if (!refused && !dry)
        write_records(&p);
    if (!refused)
        list_records(&p);
    say_result(&p, dry, refused, clock_seconds() - began);
    return refused ? 1 : 0;
}
