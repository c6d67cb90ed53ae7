#include "pack_parts.h"

#include "checksum.h"
#include "csv.h"
#include "file.h"
#include "id.h"
#include "report.h"
#include "site.h"
#include "zip.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOG_NAME "releases.csv"
#define LOG_HEADER "on,pack,audience,pack-sha256,record,digest"

enum { FILE_MAX = 1 << 30, NAMES_A_DAY = 99 };

__attribute__((format(printf, 1, 2))) static int refuse(const char *fmt, ...)
{
    va_list ap;

    fputs("kit: error: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    return 1;
}

/* Names */

static str without_zip(str path)
{
    str name = path_name(path);

    return str_ends(name, STR(".zip")) ? str_sub(name, 0, name.n - 4) : name;
}

/* A single file keeps its ending in the log: it need not hold the documents, so no later pack may leave out what "it brought". */
static bool is_single(str name)
{
    return str_ends(name, STR(".html"));
}

const char *pack_fault(struct arena *a, const char *out, bool single)
{
    str name = without_zip(str_of(out));

    if (single ? !is_single(str_of(out)) : !str_ends(str_of(out), STR(".zip")))
        return single ? "must end in '.html'" : "must end in '.zip'";
    if (!utf8_valid(name) || (name.n && strchr("-. ", name.p[0])))
        return "must begin with a letter or a digit";
    return id_fault(a, name);
}

/* The pack that WORD names: its name, or its file. Empty where there is none. */
static str logged_name(struct kit *k, str word)
{
    return db_text(k->db, k->arena,
                   "select pack from handover where kit_key(pack) = kit_key(%s) order by line",
                   sql_quote(k->arena, without_zip(word)).p);
}

static void set_name(struct packing *p, str out)
{
    struct arena *a = p->k->arena;

    p->out = out;
    p->name = without_zip(out);
    p->part = path_join(
        a, path_folder(out),
        str_format(a, "." STR_FMT "%s.part", STR_ARG(p->name), p->o->single ? "" : ".zip"));
    if (out.p[0] == '/' && !path_folder(out).n)
        p->part = str_format(a, "/" STR_FMT, STR_ARG(p->part));
}

static bool is_taken(struct packing *p)
{
    return access(p->out.p, F_OK) == 0 || logged_name(p->k, p->name).n;
}

/* "harrowmere-inspector-2026-11-22.zip" (or ".html") in the kit's folder, with a number behind it where that is taken. */
static void choose_name(struct packing *p)
{
    struct kit *k = p->k;
    str who = text_slug(
        k->arena, db_text(k->db, k->arena, "select coalesce(short_name, council) from kit_own"));
    const char *end = p->o->single ? ".html" : ".zip";
    str stem;

    if (!who.n || who.n > 24 || strchr("-._", who.p[0]))
        who = STR("kit");
    stem = str_format(k->arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(who),
                      STR_ARG(p->o->returned ? STR("return") : p->audience), STR_ARG(p->on));
    for (unsigned n = 1; n <= NAMES_A_DAY; n++) {
        str name = n == 1 ? str_format(k->arena, STR_FMT "%s", STR_ARG(stem), end)
                          : str_format(k->arena, STR_FMT "-%u%s", STR_ARG(stem), n, end);

        set_name(p, path_join(k->arena, str_of(k->folder), name));
        if (!is_taken(p) || file_exists(p->part.p))
            return;
    }
}

/* Refusals */

static int check_day(const struct packing *p)
{
    struct arena *a = p->k->arena;

    if (str_cmp(p->on, date_format(a, clock_today())) > 0 &&
        str_cmp(p->on, date_format(a, clock_writing())) > 0 && str_cmp(p->on, p->k->today) > 0)
        return refuse(STR_FMT " is still to come; write the day of the handover, or leave --on out",
                      STR_ARG(p->on));
    return 0;
}

static int check_since(struct packing *p)
{
    struct kit *k = p->k;
    str word = str_of(p->o->since), audience, near, last;

    p->since = logged_name(k, word);
    if (!p->since.n) {
        near = db_text(k->db, k->arena,
                       "select pack from handover where kit_almost(kit_key(%s), kit_key(pack)) "
                       "order by kit_almost(kit_key(%s), kit_key(pack)), line desc",
                       sql_quote(k->arena, without_zip(word)).p,
                       sql_quote(k->arena, without_zip(word)).p);
        last = db_text(k->db, k->arena,
                       "select pack from handover where audience = %s and pack not like '%%.html' "
                       "order by line desc",
                       sql_quote(k->arena, p->audience).p);
        return refuse("no pack '" STR_FMT "' was handed over; %s" STR_FMT "%s",
                      STR_ARG(without_zip(word)),
                      near.n   ? "did you mean '"
                      : last.n ? "the last for this audience is '"
                               : "the first pack is made without --since",
                      STR_ARG(near.n ? near : last),
                      near.n   ? "'?"
                      : last.n ? "'"
                               : "");
    }
    if (is_single(p->since))
        return refuse("'" STR_FMT "' is a single file, which need not hold the documents; name a "
                      "pack that was a ZIP file",
                      STR_ARG(p->since));
    audience =
        db_text(k->db, k->arena, "select audience from handover where pack = %s order by line",
                sql_quote(k->arena, p->since).p);
    /* What is gone is named; a lead's pack would tell inspectors the names of what they never had. */
    if (!str_eq(audience, p->audience))
        return refuse("the pack '" STR_FMT "' was for another audience, '" STR_FMT
                      "'; name one that was for '" STR_FMT "'",
                      STR_ARG(p->since), STR_ARG(audience), STR_ARG(p->audience));
    db_execf(
        k->db,
        "insert into since select pack, \"on\" from handover where pack = %s order by line limit 1",
        sql_quote(k->arena, p->since).p);
    return 0;
}

static const char *log_path(struct kit *k)
{
    return path_join(k->arena, str_of(k->content), STR(LOG_NAME)).p;
}

static int check_log(struct kit *k)
{
    str text, line;
    enum file_status status = file_read(k->arena, log_path(k), CSV_MAX_BYTES, &text);

    if (path_leads_out(k->arena, log_path(k), k->content))
        return refuse("'content/" LOG_NAME "' leads out of the kit; put the file itself there");
    if (status == FILE_MISSING)
        return 0;
    if (status != FILE_OK)
        die("cannot read '%s'; check who may open it", log_path(k));
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_from(text, 3);
    line = str_trim(str_line(&text));
    if (line.n && !str_eqc(line, LOG_HEADER))
        return refuse("the first line of 'content/" LOG_NAME "' must be '%s'; put it back",
                      LOG_HEADER);
    return 0;
}

static int check_out(struct packing *p)
{
    struct kit *k = p->k;
    str folder = path_folder(p->out);
    const char *real, *content = path_real(k->arena, k->content);

    if (!folder.n)
        folder = STR(".");
    if (!dir_make(str_c(k->arena, folder)))
        die("cannot make the folder '" STR_FMT "': %s; choose another with -o", STR_ARG(folder),
            world_says(errno));
    real = path_real(k->arena, str_c(k->arena, folder));
    if (real && content && path_within(real, content))
        die("'%s' lies in the kit's content; choose another folder with -o", p->out.p);
    if (access(p->out.p, F_OK) == 0)
        return refuse(
            "there is a file '%s' already, and a pack is never overwritten; choose another name",
            p->out.p);
    if (logged_name(k, p->name).n)
        return refuse("a pack '" STR_FMT "' was handed over already; choose another name",
                      STR_ARG(p->name));
    return 0;
}

/* The archive */

_Noreturn void pack_fail(const char *fmt, ...)
{
    char why[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    die("nothing was packed, because %s", why);
}

/* What was begun, when the program dies: the file that is not whole or not in the log yet, and the site. */
static void take_away(void *user)
{
    struct packing *p = user;

    if (p->begun)
        file_remove(p->part.p);
    if (p->folder)
        dir_remove(p->folder);
}

/* The ZIP file is the site's folder itself: what stands in it is seen at once, also from inside. */
void pack_add(struct packing *p, str path, str bytes)
{
    if (!zip_add(p->zip, path, bytes))
        pack_fail("cannot write '%s': %s", p->out.p, zip_error(p->zip));
}

void pack_lists(struct packing *p, struct stmt *q)
{
    size_t cap = 0;

    while (stmt_step(q)) {
        if (p->nrefs == cap) {
            cap = cap ? cap * 2 : 256;
            p->refs = arena_grow(p->k->arena, p->refs, p->nrefs, cap, sizeof *p->refs);
        }
        p->refs[p->nrefs++] = str_copy(p->k->arena, stmt_text(q, 0));
    }
}

static void add_site(struct packing *p, const char *site)
{
    struct file_list files = {0};
    struct db *db;
    struct stmt *q;
    str bytes;

    file_walk(p->k->arena, site, site, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        struct arena *a = arena_new();

        if (file_read(a, path_join(a, str_of(site), files.list[i].path).p, FILE_MAX, &bytes) !=
            FILE_OK)
            pack_fail("cannot read '%s/%s'; try again", site, files.list[i].path.p);
        pack_add(p, files.list[i].path, bytes);
        if (str_eqc(files.list[i].path, "evidence.db")) {
            db = db_load(bytes);
            q = db_prepare(db, "select ref from record order by ref");
            pack_lists(p, q);
            stmt_close(q);
            db_close(db);
        }
        arena_free(a);
    }
}

/* The kit's own folder for sites to pack, without what a pack that was cut off has left there. */
static const char *cleared_folder(struct kit *k)
{
    const char *ours = path_join(k->arena, str_of(k->folder), STR(".build/pack")).p;

    file_remove(ours); /* were it a link */
    dir_remove(ours);
    return ours;
}

/* A folder that nobody else has: the kit's own, or one of the system's. */
static const char *fresh_folder(struct kit *k)
{
    char path[] = "/tmp/kit-XXXXXX";
    const char *ours = cleared_folder(k);

    if (dir_make(ours))
        return ours;
    if (!mkdtemp(path))
        die("cannot make a folder in /tmp: %s", world_says(errno));
    return str_c(k->arena, str_of(path));
}

/* The site, in a folder of its own; NULL after mistakes, or where there is nothing to say. */
static const char *build_site(struct packing *p)
{
    struct kit *k = p->k;
    struct site_options o = {.out = path_join(k->arena, str_of(p->folder), STR("site")).p,
                             .audience = p->audience,
                             .theme = STR("default"),
                             .single = p->o->single};

    size_t pages;

    if (!site_build(k, &o, &pages)) {
        diag_sort(&k->diags);
        report_text(k, LEVEL_ERROR, stderr);
        return NULL;
    }
    return o.out;
}

static long long changes_in(struct packing *p, const char *site)
{
    str bytes;
    struct db *db;
    long long n;

    if (file_read(p->k->arena, path_join(p->k->arena, str_of(site), STR("evidence.db")).p, FILE_MAX,
                  &bytes) != FILE_OK)
        pack_fail("cannot read '%s'; try again", site);
    db = db_load(bytes);
    n = db_number(db, "select count(*) from change");
    db_close(db);
    return n;
}

/* The log */

static void write_log(struct packing *p, str sha256)
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
    if (!str_trim(text).n || str_eqc(text, "\xef\xbb\xbf")) {
        log.n = 0;
        buf_addc(&log, LOG_HEADER);
    }
    if (!str_ends(buf_str(&log), STR("\n")) && !str_ends(buf_str(&log), STR("\r")))
        buf_addc(&log, end);
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
    file_sync(k->content);
}

/* Finishing */

static int put_in_place(struct packing *p)
{
    str folder = path_folder(p->out);

    if (!file_place(p->part.p, p->out.p))
        die("the pack is whole and logged, but it is called '%s' and not '%s'; pack again with "
            "this "
            "name, or call it so yourself: %s",
            p->part.p, p->out.p, world_says(errno));
    file_sync(folder.n ? str_c(p->k->arena, folder) : p->out.p[0] == '/' ? "/" : ".");
    printf("%s\n", p->out.p);
    fflush(stdout);
    return 0;
}

static void add_piece(void *user, str piece)
{
    sha_add(user, piece);
}

/* A pack that was logged when the computer stopped, but not yet put in place: it is whole if it is the one in the log. */
static bool take_up(struct packing *p)
{
    struct kit *k = p->k;
    struct sha *sha;
    str logged, sum;
    bool whole;

    logged =
        db_text(k->db, k->arena, "select pack_sha256 from handover where pack = %s order by line",
                sql_quote(k->arena, logged_name(k, p->name)).p);
    if (!logged.n || access(p->out.p, F_OK) == 0 || !file_exists(p->part.p))
        return false;
    sha = sha_new(k->arena);
    whole = file_each(p->part.p, add_piece, sha) == FILE_OK;
    sum = sha_hex(sha, k->arena);
    if (!whole || !str_eq(sum, logged))
        return false;
    fprintf(stderr,
            "kit: the pack '" STR_FMT "' had been written and logged, but not put in place; now it "
            "is, as it was then\n",
            STR_ARG(p->name));
    return true;
}

static void say_done(const struct packing *p, size_t size)
{
    fprintf(stderr, "kit: %zu record%s for %s, %.1f MB; logged in content/" LOG_NAME "\n", p->nrefs,
            p->nrefs == 1 ? "" : "s",
            str_eqc(p->audience, "lead")    ? "the inspection team"
            : str_eqc(p->audience, "staff") ? "staff"
                                            : "inspectors",
            (double)size / 1e6);
}

static void count_piece(void *user, str piece)
{
    *(size_t *)user += piece.n;
}

/* Both give the checksum of what they wrote. */
static str write_zip(struct packing *p, int fd, const char *site)
{
    long day = 0;
    str sha256;

    date_parse(p->on, &day);
    p->zip = zip_begin(p->k->arena, fd, day);
    if (site)
        add_site(p, site);
    else
        return_add(p);
    if (!zip_end(p->zip, p->k->arena, &sha256))
        pack_fail("cannot write '%s': %s", p->out.p,
                  *zip_error(p->zip) ? zip_error(p->zip) : world_says(errno));
    return sha256;
}

static str write_single(struct packing *p, int fd, const char *site)
{
    str bytes = single_add(p, site);

    if (!file_add(fd, bytes))
        pack_fail("cannot write '%s': %s", p->out.p, world_says(errno));
    return sha_of(p->k->arena, bytes);
}

static int write_pack(struct packing *p, const char *site)
{
    size_t size = 0;
    str sha256;
    int fd;

    p->begun = true;
    fd = file_new(p->part.p);
    if (fd < 0)
        pack_fail("cannot write '%s': %s, or choose another folder with -o", p->out.p,
                  world_says(errno));
    sha256 = p->o->single ? write_single(p, fd, site) : write_zip(p, fd, site);
    if (!file_keep(fd, p->part.p))
        pack_fail("cannot write '%s': %s", p->out.p, world_says(errno));
    close(fd);
    /* First the log, then the name: a crash between the two leaves no pack that nobody wrote down. */
    write_log(p, sha256);
    p->begun = false;
    file_each(p->part.p, count_piece, &size);
    say_done(p, size);
    return put_in_place(p);
}

static int build_and_write(struct packing *p)
{
    const char *site;
    int status = 1;

    p->folder = fresh_folder(p->k);
    site = build_site(p);
    if (!site)
        fputs("kit: nothing was packed; mend the errors above first\n", stderr);
    else if (p->since.n && !changes_in(p, site))
        refuse("nothing is new, changed or withdrawn since '" STR_FMT "'; no pack was made",
               STR_ARG(p->since));
    else
        status = write_pack(p, site);
    dir_remove(p->folder);
    p->folder = NULL;
    return status;
}

int pack_write(struct kit *k, const struct pack_options *o)
{
    struct packing p = {.k = k,
                        .o = o,
                        .audience = str_of(o->audience),
                        .on = o->on ? str_of(o->on) : date_format(k->arena, clock_writing())};
    int status;

    if (str_eqc(p.audience, "lead") && !o->yes)
        return refuse(
            "the lead's site holds all that was not released; add --yes if it is meant to go out");
    if (o->returned && !db_number(k->db, "select count(*) from return_item"))
        return refuse(
            "there is no information return; write its items into content/requests/return.csv");
    status = check_day(&p);
    if (!status)
        status = check_log(k);
    if (!status && o->since)
        status = check_since(&p);
    if (status)
        return status;
    if (o->out)
        set_name(&p, str_of(o->out));
    else
        choose_name(&p);
    if (take_up(&p)) {
        cleared_folder(k);
        return put_in_place(&p);
    }
    status = check_out(&p);
    if (status)
        return status;
    die_after(take_away, &p);
    status = o->returned ? write_pack(&p, NULL) : build_and_write(&p);
    die_after(NULL, NULL);
    return status;
}
