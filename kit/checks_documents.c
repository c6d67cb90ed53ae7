#include "checks_documents.h"

#include "checksum.h"
#include "document.h"
#include "file.h"
#include "personal.h"
#include "wordmap.h"

#include <errno.h>

enum { FILE_MAX = 64 << 20 };

struct search {
    struct kit *kit;
    struct arena *a; /* of one document */
    struct wordmap contacts;
    str salt;        /* what else decides what is found in a document's bytes */
    struct db *kept; /* what a former build found, or NULL */
    struct stmt *kept_document, *kept_personal, *kept_part, *document, *personal, *part;
    size_t words; /* bytes of the words that are kept of all documents */
    struct {
        const struct document_part *part;
        size_t at;
        unsigned ends;
    } lines; /* how many lines of a text end before a place: what is found comes in its order */
};

/* The pieces of one document. */
struct pieces {
    struct search *s;
    str key;
    const struct document_part *part;
    unsigned n;
    size_t words;
};

static void read_contacts(struct search *s)
{
    struct arena *a = s->kit->arena;
    struct stmt *q = db_prepare(
        s->kit->db, "select value from (select value from kit_contacts union select feedback from "
                    "kit_own) where value is not null order by value");
    struct buf salt = {.arena = a};

    buf_format(&salt, "%d %d\n", PERSONAL_EDITION, DOCUMENT_EDITION);
    s->contacts.arena = a;
    while (stmt_step(q)) {
        str contact = personal_contact(a, stmt_text(q, 0));

        contact = str_copy(a, contact);
        *wordmap_put(&s->contacts, contact) = 1;
        buf_format(&salt, STR_FMT "\n", STR_ARG(contact));
    }
    stmt_close(q);
    s->salt = buf_str(&salt);
}

/* The database of the build before this one. It may be of another edition or no database at all;
   then nothing is kept. */
static void open_kept(struct search *s)
{
    struct arena *a = s->kit->scratch;
    const char *path = path_in(a, s->kit->folder, STR(".build/kit.db"));
    str error;

    if (!file_exists(path) || !(s->kept = db_look(path)))
        return;
    s->kept_document =
        db_try(s->kept,
               STR("select lack, (select sum(length(cast(text as blob))) from document_part p "
                   "where p.key = d.key) from document_read d where key = ?1 and not again"),
               a, &error);
    s->kept_personal = db_try(
        s->kept, STR("select place, kind, shown from document_personal where key = ?1 order by n"),
        a, &error);
    s->kept_part = db_try(
        s->kept, STR("select unit, number, text from document_part where key = ?1 order by n"), a,
        &error);
}

static void keep_document(struct search *s, str key, const char *lack, bool over, bool again)
{
    stmt_str(s->document, 1, key);
    stmt_int(s->document, 3, over);
    stmt_int(s->document, 4, over || again);
    if (lack)
        stmt_str(s->document, 2, str_of(lack));
    else
        stmt_null(s->document, 2);
    stmt_run(s->document);
}

static void keep_personal(struct search *s, str key, unsigned n, str place, str kind, str shown)
{
    stmt_str(s->personal, 1, key);
    stmt_int(s->personal, 2, n);
    stmt_str(s->personal, 3, place);
    stmt_str(s->personal, 4, kind);
    stmt_str(s->personal, 5, shown);
    stmt_run(s->personal);
}

static void keep_part(struct search *s, str key, unsigned n, str unit, unsigned number, str text)
{
    stmt_str(s->part, 1, key);
    stmt_int(s->part, 2, n);
    stmt_str(s->part, 3, unit);
    stmt_int(s->part, 4, number);
    stmt_str(s->part, 5, text);
    stmt_run(s->part);
}

static bool counts_lines(const struct document_part *p)
{
    return str_among(str_of(p->unit), STR("line row"));
}

static void measure_piece(void *user, str text)
{
    ((struct pieces *)user)->words += text.n;
}

static void keep_piece(void *user, str text)
{
    struct pieces *p = user;
    bool numbered = *p->part->unit && !counts_lines(p->part); /* no link leads to a line */

    keep_part(p->s, p->key, ++p->n, str_of(numbered ? p->part->unit : ""),
              numbered ? p->part->n : 0, text);
}

/* Is there room for so many bytes of words? Then they are counted. */
static bool has_room(struct search *s, size_t words)
{
    if (words > DOCUMENTS_MAX_WORDS - s->words)
        return false;
    s->words += words;
    return true;
}

/* Keeps a document's words for the search: all of them, or false and none. */
static bool keep_words(struct search *s, str key, const struct document *d)
{
    struct pieces p = {.s = s, .key = key};

    for (size_t i = 0; i < d->n; i++)
        document_words(s->a, &d->parts[i], measure_piece, &p);
    if (!has_room(s, p.words))
        return false;
    for (size_t i = 0; i < d->n; i++) {
        p.part = &d->parts[i];
        document_words(s->a, p.part, keep_piece, &p);
    }
    return true;
}

static void forget(struct search *s, str key)
{
    static const char *const tables[] = {"document_read", "document_personal", "document_part"};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        db_execf(s->kit->db, "delete from %s where key = %s", tables[i], sql_quote(s->a, key));
}

/* Takes over what the former build found in the same bytes; false if it knew them not, or its
   database is damaged. */
static bool is_kept(struct search *s, str key)
{
    size_t before = s->words;
    unsigned n = 0;
    bool room;
    str error;

    if (!s->kept_document || !s->kept_personal || !s->kept_part)
        return false;
    stmt_str(s->kept_document, 1, key);
    if (!stmt_try(s->kept_document, s->a, &error))
        return false;
    room = has_room(s, (size_t)stmt_number(s->kept_document, 1));
    keep_document(s, key,
                  stmt_is_null(s->kept_document, 0) ? NULL
                                                    : str_c(s->a, stmt_text(s->kept_document, 0)),
                  !room, false);
    stmt_rewind(s->kept_document);
    stmt_str(s->kept_personal, 1, key);
    while (stmt_try(s->kept_personal, s->a, &error))
        keep_personal(s, key, ++n, stmt_text(s->kept_personal, 0), stmt_text(s->kept_personal, 1),
                      stmt_text(s->kept_personal, 2));
    stmt_str(s->kept_part, 1, key);
    for (n = 0; room && !error.n && stmt_try(s->kept_part, s->a, &error);)
        keep_part(s, key, ++n, stmt_text(s->kept_part, 0), (unsigned)stmt_number(s->kept_part, 1),
                  stmt_text(s->kept_part, 2));
    if (!error.n)
        return true;
    forget(s, key);
    s->words = before;
    return false;
}

static unsigned line_ends(struct search *s, const struct document_part *p, size_t at)
{
    if (s->lines.part != p || s->lines.at > at) {
        s->lines.part = p;
        s->lines.at = s->lines.ends = 0;
    }
    for (; s->lines.at < at; s->lines.at++)
        s->lines.ends += p->text.p[s->lines.at] == '\n';
    return s->lines.ends;
}

/* Where in the document: "page 3"; "line 12" of a text whose lines count. */
static str place_of(struct search *s, const struct document_part *p, size_t at)
{
    unsigned n = p->n;

    if (counts_lines(p))
        n += line_ends(s, p, at);
    return *p->unit && n ? str_format(s->a, "%s %u", p->unit, n) : str_of(p->unit);
}

static void keep_found(struct search *s, str key, const struct document_part *p,
                       const struct personal *f, size_t at, unsigned *n)
{
    if (*n >= PERSONAL_MAX || (f->value.n && wordmap_find(&s->contacts, f->value)))
        return;
    keep_personal(s, key, ++*n, place_of(s, p, at), str_of(personal_name(f->kind)), f->shown);
}

static void search_rows(struct search *s, str key, const struct document_part *p, unsigned *n)
{
    struct personal_columns columns = {0};
    str cells[DOCUMENT_MAX_COLUMNS], rest = p->text;

    while (rest.n) {
        struct personals found = {0};
        size_t at = p->text.n - rest.n, count = 0;
        str line = str_line(&rest);

        if (str_findc(line, '\t') == SIZE_MAX)
            continue;
        while (line.n && count < DOCUMENT_MAX_COLUMNS)
            cells[count++] = str_until(&line, '\t');
        personal_row(s->a, &columns, cells, count, &found);
        for (size_t i = 0; i < found.n; i++)
            keep_found(s, key, p, &found.list[i], at, n);
    }
}

static void search_document(struct search *s, str key, str path, str sha256)
{
    const char *full = path_in(s->a, s->kit->folder, path);
    struct document d = {0};
    unsigned n = 0;
    str bytes;
    enum file_status status = file_read(s->a, full, FILE_MAX, &bytes);

    s->lines.part = NULL;
    if (status == FILE_UNREADABLE && errno != EBUSY) /* its digest could be read a moment ago */
        die("cannot read '%s': %s", full, world_says(errno));
    if (status == FILE_TOO_LARGE)
        d.lack = "it is larger than the kit reads";
    else if (status == FILE_OK && str_eq(sha_of(s->a, bytes), sha256))
        document_read(s->a, full, bytes, &d);
    else {
        d.lack = "it was changed meanwhile";
        d.passing = true;
    }
    for (size_t i = 0; i < d.n; i++) {
        struct personals found = {0};

        personal_scan(s->a, d.parts[i].text, &found);
        for (size_t k = 0; k < found.n; k++)
            keep_found(s, key, &d.parts[i], &found.list[k], found.list[k].at, &n);
        search_rows(s, key, &d.parts[i], &n);
    }
    if (d.located)
        keep_personal(s, key, ++n, STR(""), STR("place"), STR("latitude and longitude"));
    keep_document(s, key, d.lack, !keep_words(s, key, &d), d.passing);
}

void checks_documents(struct kit *k)
{
    struct stmt *q = db_prepare(k->db, "select path, min(record), sha256 from temp.held_document "
                                       "group by path, sha256 order by path");
    struct stmt *name = db_prepare(k->db, "insert into document_key values (?1, ?2)");
    struct search s = {.kit = k};

    while (stmt_step(q)) {
        if (!s.document) {
            read_contacts(&s);
            open_kept(&s);
            s.document =
                db_prepare(k->db, "insert or ignore into document_read values (?1, ?2, ?3, ?4)");
            s.part = db_prepare(k->db,
                                "insert or ignore into document_part values (?1, ?2, ?3, ?4, ?5)");
            s.personal = db_prepare(
                k->db, "insert or ignore into document_personal values (?1, ?2, ?3, ?4, ?5)");
        }
        s.a = arena_new();
        str path = str_copy(s.a, stmt_text(q, 0));
        str all = str_format(s.a, STR_FMT STR_FMT "\n" STR_FMT, STR_ARG(s.salt),
                             STR_ARG(text_lower(s.a, path_suffix(path))), STR_ARG(stmt_text(q, 2)));
        str sha256 = str_copy(s.a, stmt_text(q, 2));
        str key = sha_of(s.a, all);

        if (!db_number(k->db, "select count(*) from document_read where key = '" STR_FMT "'",
                       STR_ARG(key)) &&
            !is_kept(&s, key))
            search_document(&s, key, path, sha256);
        stmt_str(name, 1, path);
        stmt_str(name, 2, key);
        stmt_run(name);
        arena_free(s.a);
    }
    stmt_close(q);
    stmt_close(name);
    stmt_close(s.document);
    stmt_close(s.personal);
    stmt_close(s.part);
    db_close(s.kept);
}
