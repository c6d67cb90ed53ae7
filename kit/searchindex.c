/* An audience's rows, read once in their order: records with their sections, the papers that are
   attached to them, and last the papers' pages. */
#include "searchindex_parts.h"

/* What a word counts for where it stands. */
enum {
    WEIGHT_TITLE = 5,
    WEIGHT_NAME = 8,
    WEIGHT_HEADING = 3,
    WEIGHT_SUMMARY = 2,
    WEIGHT_KEYS = 1,
    WEIGHT_TEXT = 1
};

/* Sections that are asked for at once: SQLite sorts them, texts and all, in memory. */
enum { AT_ONCE = 512 };

/* The ids of rows in 'searchable' (schema.sql): from the first on they are rows of spreadsheets, a
   hundred million for each, and pages from the second on. */
static const long long FIRST_ROW = 1000000000, FIRST_PAGE = 2000000000;

struct builder {
    struct search_index *index;
    struct arena *a;     /* of the index */
    struct arena *texts; /* of records: that of the index, or until the record was taken */
    search_taker take;   /* or NULL */
    void *user;
    struct stmt *place;  /* of a record */
    struct stmt *papers; /* of a record, page by page; NULL where nobody has any */
    struct word_count count;
    struct acronyms acronyms;
    size_t npages; /* that were listed so far */
};

/* Records */

enum { ID, REF, ANCHOR, TITLE, NAME, HEADING, SUMMARY, KEYS, TEXT };

static void open_document(struct builder *b, struct search_document d)
{
    struct search_index *x = b->index;

    *arena_push(b->a, x->documents, x->ndocuments) = d;
    count_begin(&b->count);
}

/* What a record is, and where; rows of spreadsheets stand on the page of their folder or list. */
static struct search_record record_of(struct builder *b, struct stmt *row)
{
    struct stmt *s = b->place;
    struct search_record r = {.ref = str_copy(b->a, stmt_text(row, REF)),
                              .name = str_copy(b->texts, stmt_text(row, NAME)),
                              .title = str_copy(b->texts, stmt_text(row, TITLE)),
                              .summary = str_copy(b->texts, stmt_text(row, SUMMARY)),
                              .keys = str_copy(b->texts, stmt_text(row, KEYS)),
                              .row = stmt_number(row, ID) >= FIRST_ROW,
                              .head = (unsigned)b->index->ndocuments};

    stmt_str(s, 1, r.ref);
    stmt_int(s, 2, stmt_number(row, ID));
    if (stmt_step(s)) {
        r.type = str_copy(b->a, stmt_text(s, 0));
        r.url = str_copy(b->texts, stmt_text(s, 1));
        r.path = str_copy(b->texts, stmt_text(s, 2));
    }
    stmt_rewind(s);
    return r;
}

static void read_head(struct builder *b, struct stmt *s)
{
    struct search_index *x = b->index;
    struct word_count *c = &b->count;
    struct search_record *r = arena_push(b->a, x->records, x->nrecords);

    *r = record_of(b, s);
    open_document(b, (struct search_document){.record = (unsigned)x->nrecords - 1});
    count_text(c, r->title, WEIGHT_TITLE);
    count_name(c, r->name, WEIGHT_NAME);
    count_text(c, r->summary, WEIGHT_SUMMARY);
    count_text(c, r->keys, WEIGHT_KEYS);
    count_end(c);
    acronyms_find(&b->acronyms, r->title);
    acronyms_find(&b->acronyms, r->summary);
}

static void read_section(struct builder *b, struct stmt *s)
{
    struct search_index *x = b->index;
    struct search_record *r = &x->records[x->nrecords - 1];
    struct search_document d = {.record = (unsigned)x->nrecords - 1,
                                .anchor = str_copy(b->texts, stmt_text(s, ANCHOR)),
                                .heading = str_copy(b->texts, stmt_text(s, HEADING)),
                                .text = str_copy(b->texts, stmt_text(s, TEXT))};

    open_document(b, d);
    count_text(&b->count, d.heading, WEIGHT_HEADING);
    count_text(&b->count, d.text, WEIGHT_TEXT);
    count_end(&b->count);
    r->after = (unsigned)x->ndocuments;
    if (r->row && str_eqc(r->type, "glossary"))
        acronyms_add(&b->acronyms, r->title, d.heading);
    acronyms_find(&b->acronyms, d.heading);
    acronyms_find(&b->acronyms, d.text);
}

/* Papers */

enum { PAGE_ID, PAGE_FILE, PAGE_URL, PAGE_NAME, PAGE_PATH, PAGE_UNIT, PAGE_NUMBER };

static void add_paper(struct builder *b, struct stmt *s, struct search_record *r)
{
    struct search_index *x = b->index;

    if (!r->papers++)
        r->paper = (unsigned)x->npapers;
    *arena_push(b->a, x->papers, x->npapers) =
        (struct search_paper){.url = str_copy(b->a, stmt_text(s, PAGE_URL)),
                              .name = str_copy(b->a, stmt_text(s, PAGE_NAME)),
                              .path = str_copy(b->a, stmt_text(s, PAGE_PATH)),
                              .first = (unsigned)b->npages};
}

/* The heading is for the reader: the file's name would make all pages answers to its words, which
   the record has already. */
static void add_page(struct builder *b, struct stmt *s)
{
    struct search_index *x = b->index;
    struct search_paper *paper = &x->papers[x->npapers - 1];
    unsigned number = (unsigned)stmt_number(s, PAGE_NUMBER);
    str unit = stmt_text(s, PAGE_UNIT);
    struct search_document d = {.record = (unsigned)x->nrecords - 1,
                                .paper = (unsigned)x->npapers - 1,
                                .number = number,
                                .unit = str_copy(b->a, unit),
                                .id = stmt_number(s, PAGE_ID),
                                .anchor = STR(""),
                                .heading = paper->name};

    if (str_eqc(unit, "page"))
        d.anchor = str_format(b->a, "page=%u", number);
    if (unit.n)
        d.heading = str_format(b->a, STR_FMT ", " STR_FMT " %u", STR_ARG(paper->name),
                               STR_ARG(unit), number);
    *arena_push(b->a, x->pages, b->npages) = d;
    paper->after = (unsigned)b->npages;
}

static void list_papers(struct builder *b, struct search_record *r)
{
    long long last = -1;

    if (!b->papers || r->row)
        return;
    stmt_str(b->papers, 1, r->ref);
    while (stmt_step(b->papers)) {
        if (stmt_number(b->papers, PAGE_FILE) != last)
            add_paper(b, b->papers, r);
        last = stmt_number(b->papers, PAGE_FILE);
        add_page(b, b->papers);
    }
}

/* Rows */

/* The last record is whole. */
static void end_record(struct builder *b)
{
    struct search_index *x = b->index;
    struct search_record *r = x->nrecords ? &x->records[x->nrecords - 1] : NULL;

    if (!r)
        return;
    list_papers(b, r);
    if (!b->take)
        return;
    b->take(b->user, x, r);
    r->name = r->title = r->summary = r->keys = r->url = r->path = STR("");
    for (unsigned d = r->head; d < r->after; d++)
        x->documents[d].anchor = x->documents[d].heading = x->documents[d].text = STR("");
    arena_reset(b->texts);
}

/* The rows from the id ?1 to before ?2. */
static struct stmt *prepare_rows(struct builder *b, const char *order)
{
    return db_formatted(b->index->db,
                        "select id, ref, anchor, title, name, heading, summary, keys, text from "
                        "searchable where id >= ?1 and id < ?2 order by %s",
                        order);
}

static void read_rows(struct builder *b, struct stmt *s, long long from, long long to)
{
    const struct search_index *x = b->index;

    stmt_int(s, 1, from);
    stmt_int(s, 2, to);
    while (stmt_step(s)) {
        if (!x->nrecords || !str_eq(x->records[x->nrecords - 1].ref, stmt_text(s, REF))) {
            end_record(b);
            read_head(b, s);
        }
        read_section(b, s);
    }
}

static void read_records(struct builder *b)
{
    struct db *db = b->index->db;
    long long last = db_number(db, "select max(id) from section");
    struct stmt *sections = prepare_rows(b, "id"),
                *rows = prepare_rows(b, "min(id) over (partition by ref), id");

    b->place = db_prepare(
        db, "select type, url, path from record where ref = ?1 and ?2 < 1000000000 "
            "union all "
            "select 'lists', url, path from list where 'lists/' || id = ?1 and ?2 >= 1300000000 "
            "union all "
            "select substr(?1, 1, instr(?1, '/') - 1), substr(?1, 1, instr(?1, '/')) || "
            "'index.html', 'content/' || path from csv where ?2 >= 1000000000 and name = case "
            "?2 / 100000000 when 10 then 'term' when 11 then 'request' when 12 then "
            "'return_item' end");
    if (db_number(db, "select exists (select 1 from document_text)"))
        b->papers = db_prepare(
            db, "select t.id, t.n, a.url, a.name, a.path, t.unit, t.number from document_text t "
                "join attachment a on a.record = t.record and a.n = t.n where t.record = ?1 "
                "order by t.id");
    for (long long from = 1; from <= last; from += AT_ONCE)
        read_rows(b, sections, from, from + AT_ONCE);
    /* rows of a spreadsheet that share a name are one entry */
    read_rows(b, rows, FIRST_ROW, FIRST_PAGE);
    end_record(b);
    stmt_close(sections);
    stmt_close(rows);
    stmt_close(b->place);
    stmt_close(b->papers);
}

/* Pages are listed with their record, and read when all records are. */
static void read_pages(struct builder *b)
{
    struct search_index *x = b->index;
    struct arena *a = arena_new();

    x->text = db_prepare(x->db, "select text from document_text where id = ?1");
    for (size_t i = 0; i < b->npages; i++) {
        struct search_record *r = &x->records[x->pages[i].record];
        unsigned d = (unsigned)x->ndocuments;

        open_document(b, x->pages[i]);
        x->npages++;
        count_text(&b->count, search_text(x, a, d), WEIGHT_TEXT);
        count_end(&b->count);
        if (!r->page)
            r->page = d;
        r->behind = d + 1;
        arena_reset(a);
    }
    arena_free(a);
}

struct search_index *search_index_by(struct arena *a, struct db *db, search_taker take, void *user)
{
    struct search_index *x = arena_one(a, struct search_index);
    struct arena *work = arena_new();
    struct builder b = {.index = x,
                        .a = a,
                        .texts = take ? arena_new() : a,
                        .take = take,
                        .user = user,
                        .count = count_new(db, a, work),
                        .acronyms = acronyms_new(x, a, work)};

    x->db = db;
    read_records(&b);
    read_pages(&b);
    if (x->ndocuments)
        count_finish(&b.count, x);
    if (take)
        arena_free(b.texts);
    arena_free(work);
    return x;
}

struct search_index *search_index(struct arena *a, struct db *db)
{
    return search_index_by(a, db, NULL, NULL);
}
