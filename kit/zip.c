#include "zip.h"

#include "arena.h"
#include "checksum.h"
#include "diag.h"
#include "file.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

enum { NOON = 43200, SECONDS_A_DAY = 86400, PIECE = 65536 };

/* libarchive takes names as the locale's bytes, and a ZIP's times are local ones: both are set
   aside while it works. */
struct around {
    locale_t utf8, before;
    const char *zone;
};

static struct around enter(struct arena *a)
{
    const char *zone = getenv("TZ");
    struct around w = {.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};

    if (w.utf8)
        w.before = uselocale(w.utf8);
    w.zone = zone ? str_c(a, str_of(zone)) : NULL;
    setenv("TZ", "UTC0", 1);
    tzset();
    return w;
}

static void leave(struct around *w)
{
    if (w->utf8) {
        uselocale(w->before);
        freelocale(w->utf8);
    }
    if (w->zone)
        setenv("TZ", w->zone, 1);
    else
        unsetenv("TZ");
    tzset();
}

/* Writing */

struct zip {
    struct archive *archive;
    struct archive_entry *entry;
    struct sha *sha;
    struct around around;
    int fd;
    time_t time;
    char error[256];
};

static la_ssize_t take(struct archive *archive, void *user, const void *bytes, size_t n)
{
    struct zip *z = user;
    str piece = {bytes, n};

    if (!file_add(z->fd, piece)) {
        archive_set_error(archive, errno, "%s", world_says(errno));
        return -1;
    }
    sha_add(z->sha, piece);
    return (la_ssize_t)n;
}

static bool must(struct zip *z, int status)
{
    const char *why = archive_error_string(z->archive);

    if (status == ARCHIVE_OK)
        return true;
    if (!z->error[0])
        snprintf(z->error, sizeof z->error, "%s", why ? why : "libarchive refuses");
    return false;
}

struct zip *zip_begin(struct arena *a, int fd, long day)
{
    struct zip *z = arena_one(a, struct zip);

    z->fd = fd;
    z->time = (time_t)day * SECONDS_A_DAY + NOON;
    z->around = enter(a);
    z->sha = sha_new(a);
    z->archive = archive_write_new();
    z->entry = archive_entry_new();
    if (!z->archive || !z->entry)
        die_of_memory();
    archive_write_set_bytes_in_last_block(z->archive, 1); /* nothing behind the end */
    if (must(z, archive_write_set_format_zip(z->archive)) &&
        must(z,
             archive_write_set_options(z->archive, "zip:compression=deflate,zip:hdrcharset=UTF-8")))
        must(z, archive_write_open(z->archive, z, NULL, take, NULL));
    return z;
}

bool zip_add(struct zip *z, str path, str bytes)
{
    struct arena *a;
    bool ok;

    if (z->error[0])
        return false;
    a = arena_new();
    archive_entry_clear(z->entry);
    archive_entry_set_pathname(z->entry, str_c(a, path));
    archive_entry_set_filetype(z->entry, AE_IFREG);
    archive_entry_set_perm(z->entry, 0644);
    archive_entry_set_size(z->entry, (la_int64_t)bytes.n);
    archive_entry_set_mtime(z->entry, z->time, 0);
    ok = must(z, archive_write_header(z->archive, z->entry));
    while (ok && bytes.n) {
        la_ssize_t n = archive_write_data(z->archive, bytes.p, bytes.n);

        ok = n > 0 || must(z, ARCHIVE_FATAL);
        if (ok)
            bytes = str_from(bytes, (size_t)n);
    }
    ok = ok && must(z, archive_write_finish_entry(z->archive));
    arena_free(a);
    return ok;
}

bool zip_end(struct zip *z, struct arena *a, str *sha256)
{
    bool ok = !z->error[0] && must(z, archive_write_close(z->archive));

    if (!ok)
        archive_write_fail(z->archive);
    archive_write_free(z->archive);
    archive_entry_free(z->entry);
    *sha256 = sha_hex(z->sha, a);
    leave(&z->around);
    return ok;
}

const char *zip_error(const struct zip *z)
{
    return z->error;
}

/* Reading */

struct reading {
    struct arena *a;
    struct archive *archive;
    long long bytes; /* of all files so far */
    str keep;
    size_t most;
};

/* Reads the entry's bytes, and keeps no more than the checksum of them. False where a limit is
   passed. */
static bool read_bytes(struct reading *r, struct zip_entry *e)
{
    struct sha *sha = sha_new(r->a);
    struct buf kept = {.arena = r->a};
    bool keeps = str_ends(e->path, r->keep);
    char piece[PIECE];
    la_ssize_t n;
    str sum;

    while ((n = archive_read_data(r->archive, piece, sizeof piece)) > 0) {
        str got = {piece, (size_t)n};

        r->bytes += n;
        if (r->bytes > ZIP_MAX_BYTES)
            break;
        sha_add(sha, got);
        if (keeps && kept.n + got.n <= r->most)
            buf_add(&kept, got);
        else
            keeps = false;
    }
    sum = sha_hex(sha, r->a);
    if (n < 0)
        e->fault = "cannot be unpacked: the ZIP file is damaged there, or locked with a password";
    else {
        e->sha256 = sum;
        e->bytes = keeps ? buf_str(&kept) : STR("");
    }
    return r->bytes <= ZIP_MAX_BYTES;
}

static const char *read_entries(struct reading *r, struct zip_list *out)
{
    struct archive_entry *entry;
    int status;

    while ((status = archive_read_next_header(r->archive, &entry)) != ARCHIVE_EOF) {
        const char *name;
        struct zip_entry *e;

        if (status == ARCHIVE_RETRY)
            continue;
        if (status < ARCHIVE_WARN)
            return "is cut off or damaged";
        if (out->n == ZIP_MAX_ENTRIES)
            return "holds more than 100,000 files; reading stopped there";
        e = arena_push(r->a, out->list, out->n);
        name = archive_entry_pathname_utf8(entry);
        if (!name)
            name = archive_entry_pathname(entry);
        e->path = str_copy(r->a, str_of(name));
        if (str_ends(e->path, STR("/")))
            e->path.n--, e->is_folder = true;
        e->is_folder = e->is_folder || archive_entry_filetype(entry) == AE_IFDIR;
        if (!e->is_folder && archive_entry_filetype(entry) != AE_IFREG)
            e->fault = "is no plain file";
        else if (!e->is_folder && (archive_entry_size(entry) > ZIP_MAX_BYTES - r->bytes ||
                                   !read_bytes(r, e))) /* what it says of its size may be untrue */
            return "holds more than 4 GB; reading stopped there";
    }
    return NULL;
}

const char *zip_read(struct arena *a, const char *path, str keep, size_t most, struct zip_list *out)
{
    struct reading r = {.a = a, .archive = archive_read_new(), .keep = keep, .most = most};
    struct around around = enter(a);
    const char *why;

    *out = (struct zip_list){0};
    if (!r.archive)
        die_of_memory();
    /* By the list at the file's end alone, as Windows reads it: what is not in that list is not in
       the file. */
    archive_read_support_format_zip_seekable(r.archive);
    if (archive_read_open_filename(r.archive, path, PIECE) != ARCHIVE_OK)
        why = "is no ZIP file, or it is cut off";
    else
        why = read_entries(&r, out);
    if (!why && !out->n)
        why = "is empty";
    archive_read_free(r.archive);
    leave(&around);
    return why;
}
