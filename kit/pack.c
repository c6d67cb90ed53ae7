#include "pack_parts.h"

#include "checksum.h"
#include "file.h"
#include "manifest.h"
#include "zip.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* The steps of a handover: what may keep it from being made (pack_refuse.c) first, then the site
   (pack_site.c) or the return (pack_return.c) into a file that has no name yet, the log
   (pack_log.c), the name. */

_Noreturn void pack_fail(const char *fmt, ...)
{
    char why[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    die("nothing was packed, because %s", why);
}

/* What was begun, when the program dies: the file that is not whole or not in the log yet, and the
   site. */
static void take_away(void *user)
{
    struct packing *p = user;

    if (p->begun)
        file_remove(p->part.p);
    if (p->folder)
        dir_remove(p->folder);
}

void pack_add(struct packing *p, str path, str bytes)
{
    if (!zip_add(p->zip, path, bytes))
        pack_fail("cannot write '%s': %s", p->out.p, zip_error(p->zip));
}

void pack_lists(struct packing *p, struct stmt *q)
{
    while (stmt_step(q))
        *arena_push(p->k->arena, p->refs, p->nrefs) = str_copy(p->k->arena, stmt_text(q, 0));
}

/* Finishing */

static int put_in_place(struct packing *p)
{
    if (!file_place(p->part.p, p->out.p))
        die("the pack is whole and logged, but it is called '%s' and not '%s'; pack again with "
            "this name, or call it so yourself: %s",
            p->part.p, p->out.p, world_says(errno));
    file_sync(str_c(p->k->arena, path_parent(p->out)));
    printf("%s\n", p->out.p);
    fflush(stdout);
    return 0;
}

/* A pack that was logged when the computer stopped, but not yet put in place: it is whole if it is
   the one in the log. */
static bool take_up(struct packing *p)
{
    struct kit *k = p->k;
    str logged =
        db_text(k->db, k->arena, "select pack_sha256 from handover where pack = %s order by line",
                sql_quote(k->arena, pack_logged(k, p->name)));

    if (!logged.n || access(p->out.p, F_OK) == 0 || !file_exists(p->part.p) ||
        !str_eq(sum_of_file(k->arena, p->part.p), logged))
        return false;
    fprintf(stderr,
            "kit: the pack '" STR_FMT "' had been written and logged, but not put in place; now it "
            "is, as it was then\n",
            STR_ARG(p->name));
    return true;
}

static void say_done(const struct packing *p, off_t size)
{
    fprintf(stderr, "kit: %zu record%s for %s, %.1f MB; logged in content/" LOG_NAME "\n", p->nrefs,
            p->nrefs == 1 ? "" : "s",
            str_eqc(p->audience, "lead")    ? "the inspection team"
            : str_eqc(p->audience, "staff") ? "staff"
                                            : "inspectors",
            (double)size / 1e6);
}

/* Both give the checksum of what they wrote. */
static str write_zip(struct packing *p, int fd, const char *site)
{
    long day = 0;
    str sha256;

    date_parse(p->on, &day);
    p->zip = zip_begin(p->k->arena, fd, day);
    if (site)
        site_add(p, site);
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
    off_t size;
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
    size = lseek(fd, 0, SEEK_END);
    close(fd);
    /* First the log, then the name: a crash between the two leaves no pack that nobody wrote
       down. */
    log_write(p, sha256);
    p->begun = false;
    say_done(p, size);
    return put_in_place(p);
}

static int build_and_write(struct packing *p)
{
    const char *site;
    int status = 1;

    p->folder = pack_folder(p->k);
    site = pack_site(p);
    if (!site)
        fputs("kit: nothing was packed; mend the errors above first\n", stderr);
    else if (p->since.n && !pack_changes(p, site))
        complain("nothing is new, changed or withdrawn since '" STR_FMT "'; no pack was made",
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
        return complain(
            "the lead's site holds all that was not released; add --yes if it is meant to go out");
    if (o->returned && !db_number(k->db, "select count(*) from return_item"))
        return complain(
            "there is no information return; write its items into content/requests/return.csv");
    status = pack_check_day(&p);
    if (!status)
        status = log_check(k);
    if (!status && o->since)
        status = pack_check_since(&p);
    if (status)
        return status;
    if (o->out)
        name_set(&p, str_of(o->out));
    else
        name_choose(&p);
    if (take_up(&p)) {
        pack_folder_clear(k);
        return put_in_place(&p);
    }
    status = pack_check_out(&p);
    if (status)
        return status;
    die_after(take_away, &p);
    status = o->returned ? write_pack(&p, NULL) : build_and_write(&p);
    die_after(NULL, NULL);
    return status;
}
