#include "reader_parts.h"

#include "checksum.h"
#include "file.h"
#include "mdlink.h"

enum { ATTACHMENT_MAX = 512 << 20 };

void files_prepare(struct reader *r)
{
    struct db *db = r->kit->db;

    r->named = db_prepare(
        db, "select path, signed from"
            " (select 0 as part, n, 'content/evidence/files/' || value as path, 1 as signed"
            " from record_files where parent = ?1 and value is not null"
            " union all select distinct 1, 0, 'content/' || path, 0 from link"
            " where source = ?1 and path <> '' and path not like '%.md' and not exists (select 1"
            " from record_files f where f.parent = ?1 and 'evidence/files/' || f.value = path))"
            " order by part, n, path");
    r->attachment =
        db_prepare(db, "insert or ignore into attachment values (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                       " (select why from word_refused where suffix = ?8), null)");
    r->file = db_prepare(db, "insert or ignore into file values (?1, ?2)");
    r->digest = db_prepare(db, "update record set digest = ?2 where ref = ?1");
}

/* Reads an attachment into A; false where there is none inside the kit. One that is there and
   cannot be read must not be taken for missing: the site would be built without it. */
static bool read_attachment(struct reader *r, struct arena *a, str path, str *bytes)
{
    const char *full = path_in(a, r->kit->folder, path);
    const char *real = path_real(a, full), *content = path_real(a, r->kit->content);
    enum file_status status = FILE_MISSING;

    if (real && content && path_within(real, content))
        status = file_read(a, full, ATTACHMENT_MAX, bytes);
    if (status == FILE_TOO_LARGE)
        kit_error(r->kit, path, 0, 0, "limit",
                  "the document is larger than %d MB; split it, or save it smaller",
                  ATTACHMENT_MAX >> 20);
    else if (status == FILE_UNREADABLE && file_exists(full))
        kit_error(r->kit, path, 0, 0, "unreadable",
                  "the file cannot be read; check who may open it, and that nobody writes to it");
    return status == FILE_OK;
}

/* The ending of an attachment's address: what stands behind its name's last full stop, as plain
   letters. */
static str ending(struct reader *r, str path)
{
    str suffix = text_slug(r->kit->scratch, str_sub(path_suffix(path), 0, 12));

    return suffix.n ? str_format(r->kit->scratch, "." STR_FMT, STR_ARG(suffix)) : STR("");
}

/* The address of a record's n-th attachment: files/<slug>-<n>.<ext>, in a folder of the type's for
   all but evidence. */
static str address(struct reader *r, struct source *s, unsigned n, str path)
{
    bool evidence = str_eqc(s->type->folder, "evidence");

    return str_format(r->kit->scratch, "files/" STR_FMT "%s" STR_FMT "-%u" STR_FMT,
                      STR_ARG(evidence ? STR("") : s->type->folder), evidence ? "" : "/",
                      STR_ARG(s->slug), n, STR_ARG(ending(r, path)));
}

static void keep_attachment(struct reader *r, str record, unsigned n, str path, str url,
                            const str *bytes)
{
    struct stmt *q = r->attachment;

    stmt_str(q, 1, record);
    stmt_int(q, 2, n);
    stmt_str(q, 3, path);
    stmt_str(q, 4, url);
    stmt_str(q, 5, path_name(path));
    stmt_null(q, 6);
    stmt_null(q, 7);
    if (bytes) {
        stmt_int(q, 6, (long long)bytes->n);
        stmt_str(q, 7, sha_of(r->kit->scratch, *bytes));
    }
    stmt_str(q, 8, path_suffix(url)); /* what the browser will see: 'x.html~' ends in .html there */
    stmt_run(q);
}

/* What a sign-off agrees to: the record file's bytes, then for each path in files: a NUL, the path,
   a NUL, and its bytes. */
void files_attach(struct reader *r, struct source *s)
{
    struct sha *sha = sha_new(r->kit->scratch);
    struct personal_place place = {s->ref, STR(""), 0, s->path, 1, 1};
    bool whole = true;
    unsigned n = 0;

    personal_look_path(r, &place, s->path); /* names of files go out, too */
    sha_add(sha, s->bytes);
    stmt_str(r->named, 1, s->ref);
    while (stmt_step(r->named)) {
        struct arena *a = arena_new(); /* attachments are large: one at a time */
        str path = str_copy(a, stmt_text(r->named, 0)), bytes;
        bool signed_for = stmt_number(r->named, 1), found = read_attachment(r, a, path, &bytes);

        if (signed_for) {
            sha_add(sha, (str){"", 1});
            sha_add(sha, str_from(path, sizeof "content/evidence/files/" - 1));
            sha_add(sha, (str){"", 1});
            if (found)
                sha_add(sha, bytes);
            whole = whole && found;
        }
        if (!signed_for) /* its name is no value of front matter */
            personal_look_path(r, &place, path);
        n++;
        keep_attachment(r, s->ref, n, path, address(r, s, n, path), found ? &bytes : NULL);
        arena_free(a);
    }
    str digest = sha_hex(sha, r->kit->scratch);

    if (!whole) /* nobody agrees to it, but who was given it must hear when it changes */
        digest = sha_of(r->kit->scratch,
                        str_format(r->kit->scratch, "not whole " STR_FMT, STR_ARG(digest)));
    stmt_str(r->digest, 1, s->ref);
    stmt_str(r->digest, 2, digest);
    stmt_run(r->digest);
}

void files_logo(struct reader *r)
{
    str logo =
            db_text(r->kit->db, r->kit->scratch, "select logo from kit_own where logo is not null"),
        bytes;
    str path = str_format(r->kit->scratch, "content/" STR_FMT, STR_ARG(logo));
    str url = str_format(r->kit->scratch, "files/kit-logo" STR_FMT, STR_ARG(ending(r, path)));
    unsigned line = (unsigned)db_number(
                 r->kit->db, "select line from fact where record = 'kit' and key = 'logo'"),
             col = (unsigned)db_number(
                 r->kit->db, "select col from fact where record = 'kit' and key = 'logo'");

    if (!logo.n)
        return;
    if (!read_attachment(r, r->kit->scratch, path, &bytes))
        kit_warning(r->kit, STR("content/kit.yaml"), line, col, "missing-file",
                    "the logo '" STR_FMT "' is not there; correct its path, which "
                    "counts from the folder content",
                    STR_ARG(logo));
    else
        keep_attachment(r, STR("kit"), 1, path, url, &bytes);
}

void files_list(struct reader *r, const struct file_entry *e)
{
    if (e->is_dir || e->outside || (str_ends(e->path, STR(".md")) && !link_is_document(e->path)))
        return;
    stmt_str(r->file, 1, str_format(r->kit->scratch, "content/" STR_FMT, STR_ARG(e->path)));
    stmt_int(r->file, 2, e->size);
    stmt_run(r->file);
}
