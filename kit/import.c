#include "import.h"

#include "csv.h"
#include "file.h"
#include "id.h"
#include "import_parts.h"
#include "markdown.h"
#include "report.h"
#include "yaml.h"

#include <errno.h>

/* A record that is to be written. */
struct fresh {
    struct values values;
    const struct entry *entry;
    str text;
};

struct plan {
    struct import *im;
    size_t doubtful; /* lines that were left out and may be other documents */
    struct fresh *list;
    size_t n;
    size_t there;               /* lines whose record the kit has already */
    struct wordmap keys, slugs; /* of ids in the register: the line that has it first */
    unsigned last; /* the highest number of the series, in the kit and in the register */
};

/* What is there */

/* Errors in files on which an import rests: settings, framework, roles, evidence. */
static int refuse_broken(struct kit *k)
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
            diag_copy(&shown.diags, d);
    }
    if (!shown.diags.n)
        return DONE;
    diag_sort(&shown.diags);
    report_text(&shown, LEVEL_ERROR, stderr);
    fputs("kit: nothing was imported; mend the errors above first\n", stderr);
    return report_status(&shown, false);
}

static str path_of(struct import *im, str id)
{
    return str_format(im->arena, "%s/evidence/" STR_FMT ".md", im->k->content, STR_ARG(id));
}

/* Numbers */

/* The number of an id of the series; 0 for others. */
static unsigned number_in_series(struct import *im, str id)
{
    str key = text_key(im->arena, id), series = text_key(im->arena, im->series);
    str rest = str_behind(key, series);
    unsigned n;

    return str_starts(key, series) && str_digits(rest, 9, &n) == rest.n ? n : 0;
}

static void note_number(struct plan *p, str id)
{
    unsigned n = number_in_series(p->im, id);

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
        id = id_read(p->im, str_format(p->im->arena, "%u", ++p->last));
    while (record_with(p->im, id).n || file_exists(path_of(p->im, id).p));
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
    const char *fault = id_file_fault(im->arena, id);
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

/* The line of a record that the kit has: it is left as it is, whatever the line says now; of
   another title or day it may be another document. */
static void leave_there(struct plan *p, const struct entry *e, const struct known *there)
{
    struct import *im = p->im;
    const struct cell *id = &e->cells[FIELD_ID], *title = &e->cells[FIELD_TITLE];
    const char *wrong;
    str day = day_read(im, e->cells[FIELD_DATED].text, &wrong), ref = there->ref;

    if (str_ends(there->title, STR(": an example to replace"))) { /* of kit/templates/init */
        import_warning(im, id, "duplicate-id",
                       "'" STR_FMT "' is the example of a new kit, so it is left as it is; remove "
                       "'content/" STR_FMT ".md' and import again",
                       STR_ARG(there->id), STR_ARG(ref));
        p->doubtful++;
    } else if (!str_eq(text_slug(im->arena, there->title), text_slug(im->arena, title->text))) {
        import_warning(im, id, "duplicate-id",
                       "there is a record '" STR_FMT "' already, '" STR_FMT
                       "'; it is left as it is; if the line is another document, choose another id",
                       STR_ARG(ref), STR_ARG(import_quote(im->arena, there->title)));
        p->doubtful++;
    } else if (!id->text.n && day.n && there->dated.n && !str_eq(day, there->dated)) {
        import_warning(im, title, "duplicate-id",
                       "there is a record '" STR_FMT "' of this title already, dated " STR_FMT
                       "; it is left as it is; if the line is another document, give it an id",
                       STR_ARG(ref), STR_ARG(there->dated));
        p->doubtful++;
    } else if (id->text.n && !str_eq(text_key(im->arena, id_read(im, id->text)),
                                     text_key(im->arena, there->id))) {
        import_note(im, id, "duplicate-id",
                    "'" STR_FMT "' is read as '" STR_FMT
                    "', which has this title, because a spreadsheet takes zeros away; it is left "
                    "as it is",
                    STR_ARG(import_quote(im->arena, id->text)), STR_ARG(ref));
    } else {
        import_note(im, id->text.n ? id : title, "duplicate-id",
                    "there is a record '" STR_FMT "' already; it is left as it is", STR_ARG(ref));
    }
    p->there++;
}

static void plan_line(struct plan *p, const struct entry *e, const struct known *there)
{
    struct import *im = p->im;
    struct fresh *f = &p->list[p->n];

    if (there) {
        leave_there(p, e, there);
        return;
    }
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
    if (p->doubtful)
        fprintf(stderr, "kit: %zu line%s left out that may be %s; the warnings above name %s\n",
                p->doubtful, p->doubtful == 1 ? " was" : "s were",
                p->doubtful == 1 ? "another document" : "other documents",
                p->doubtful == 1 ? "it" : "them");
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
    const char *folder = path_in(k->arena, k->content, STR("evidence"));
    const struct known **there;
    bool refused;
    int broken = refuse_broken(k);

    if (broken)
        return broken;
    if (path_leads_out(k->arena, folder, k->content))
        die("'%s' leads out of the kit; put the folder itself there", folder);
    import_prepare(&im);
    read_register(&im, path);
    find_american_days(&im);
    find_last(&p);
    there = records_matched(&im);
    p.list = arena_array(k->arena, im.n, sizeof *p.list);
    for (size_t i = 0; i < im.n; i++)
        plan_line(&p, &im.entries[i], there[i]);
    refused = diag_count(&im.diags, LEVEL_ERROR) > 0;
    report(&im);
    if (!refused && !dry)
        write_records(&p);
    if (!refused)
        list_records(&p);
    say_result(&p, dry, refused, clock_seconds() - began);
    return refused ? 1 : 0;
}
