#include "pack_parts.h"

#include "checksum.h"
#include "file.h"
#include "manifest.h"
#include "release.h"
#include "sql.h"

#include <stdio.h>

enum { DOCUMENT_MAX = 512 << 20 };

/* What portals want, item by item: documents that inspectors may have, or the place of one on the
   web. */
#define FROM_PAPERS                                                                             \
    " from kit.return_item i left join (select x.value, r.ref, r.id, r.key, r.title, e.dated, " \
    "e.covers, e.part, w.web, a.n, a.url, a.path, a.sha256 from "                               \
    "main.evidence_return_items x join main.record r on r.ref = x.parent join "                 \
    "main.evidence_own e on e.ref = r.ref left join main.web_copy w on w.ref = r.ref left "     \
    "join main.attachment a on a.record = r.ref and a.refused is null and a.sha256 is not "     \
    "null where a.url is not null or w.web is not null) d on kit_key(d.value) = "               \
    "kit_key(i.item) "

static void add_line(struct buf *manifest, str path, str sha256)
{
    buf_format(manifest, STR_FMT "  " STR_FMT "\n", STR_ARG(sha256), STR_ARG(path));
}

static void add_documents(struct packing *p, struct db *db, struct buf *manifest)
{
    struct stmt *q = db_prepare(db, "select distinct d.url, d.path, d.sha256" FROM_PAPERS
                                    "where d.url is not null order by d.url");

    while (stmt_step(q)) {
        struct arena *a = arena_new();
        str url = str_copy(a, stmt_text(q, 0)), sha256 = str_copy(a, stmt_text(q, 2)), bytes;
        str from = path_join(a, str_of(p->k->folder), stmt_text(q, 1));

        if (file_read(a, from.p, DOCUMENT_MAX, &bytes) != FILE_OK ||
            !str_eq(sha_of(a, bytes), sha256))
            pack_fail("'%s' changed while the pack was made; pack again", from.p);
        pack_add(p, url, bytes);
        add_line(manifest, url, sha256);
        arena_free(a);
    }
    stmt_close(q);
}

static str make_index(struct arena *a, struct db *db)
{
    struct buf out = {.arena = a};
    struct stmt *q = db_prepare(
        db, "select i.item, i.what, d.id as number, d.title, d.dated, d.covers, d.part as look_at, "
            "d.url as file, d.web, d.sha256" FROM_PAPERS
            "order by i.line, length(d.id), d.key, d.ref, d.n");

    buf_addc(&out, UTF8_MARK); /* Excel takes UTF-8 without it for something else */
    sql_csv(&out, q);
    stmt_close(q);
    return buf_str(&out);
}

static void say_gaps(struct kit *k)
{
    struct db *lead = release_make(k, STR("lead"));
    struct stmt *q = db_prepare(
        lead, "select item, record, gap from return_gap order by line, record is not null, "
              "record, gap");

    while (stmt_step(q)) {
        str item = text_shown(k->arena, stmt_text(q, 0), '?');

        fprintf(stderr, "kit: " STR_FMT ": " STR_FMT "%s" STR_FMT "\n", STR_ARG(item),
                STR_ARG(stmt_text(q, 1)), stmt_is_null(q, 1) ? "" : ": ", STR_ARG(stmt_text(q, 2)));
    }
    stmt_close(q);
    db_close(lead);
}

void return_add(struct packing *p)
{
    struct arena *a = p->k->arena;
    struct db *db = release_make(p->k, p->audience);
    struct buf manifest = {.arena = a};
    struct stmt *records;
    str index;

    sql_define(db);
    db_attach_shared(db, p->k->db);
    add_documents(p, db, &manifest);
    index = make_index(a, db);
    add_line(&manifest, STR("index.csv"), sha_of(a, index));
    pack_add(p, STR("index.csv"), index);
    pack_add(p, STR(MANIFEST_NAME), buf_str(&manifest));
    fprintf(stderr, "kit: %lld of %lld items have a document\n",
            db_number(db, "select count(distinct i.line)" FROM_PAPERS "where d.ref is not null"),
            db_number(db, "select count(*) from kit.return_item"));
    records = db_prepare(db, "select distinct d.ref" FROM_PAPERS
                             "where d.ref is not null order by d.ref");
    pack_lists(p, records);
    stmt_close(records);
    db_close(db);
    say_gaps(p->k);
}
