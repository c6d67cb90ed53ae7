#include "searchindex.h"

#include "acronym.h"
#include "tape.h"
#include "wordmap.h"

#include <assert.h>
#include <stdlib.h>

/* What a word counts for where it stands. */
enum {
    WEIGHT_TITLE = 5,
    WEIGHT_NAME = 8,
    WEIGHT_HEADING = 3,
    WEIGHT_SUMMARY = 2,
    WEIGHT_KEYS = 1,
    WEIGHT_TEXT = 1
};

/* How much the length of a document counts against its words. */
static const double LENGTH = 0.4;

/* Ids of the rows of search: from here on they are rows of spreadsheets. */
static const long long FIRST_ROW = 1000000000;

/* A word of the index, while it is made. */
struct counted {
    str word;
    unsigned in;     /* the document that it was seen in last, from 1 */
    unsigned weight; /* there */
    unsigned documents;
};

struct document_count {
    unsigned terms; /* how many it has, */
    size_t words;   /* and how many words they are */
};

struct builder {
    struct search_index *index;
    struct arena *a;       /* of the index */
    struct arena *work;    /* until the index is made */
    struct arena *texts;   /* of records: that of the index, or until the record was taken */
    struct arena *scratch; /* for a row */
    search_taker take;     /* or NULL */
    void *user;
    struct stmt *place;   /* of a record */
    struct wordmap words; /* → its place in terms */
    struct counted *terms;
    struct stmt *papers; /* of a record, page by page; NULL where nobody has any */
    size_t terms_cap, records_cap, documents_cap, papers_cap, pages_cap, acronyms_cap;
    size_t npages;                 /* that were listed so far */
    struct document_count *counts; /* of each document */
    unsigned *here;                /* the terms of this one */
    size_t here_cap;
    struct tape all; /* of each document its terms, each with what it weighs there */
    size_t nall;
    struct wordmap acronyms; /* those that are known */

    /* The text that is read */
    str text;
    unsigned weight;
    str last;             /* the word before, */
    size_t end;           /* and where it ends */
    struct buf chain;     /* words joined by hyphens, so far */
    struct buf *whole;    /* of a name: all of it as one word */
    unsigned whole_words; /* how many it is made of */
};

/* Makes room for one more element behind N. */
static void *room(struct arena *a, void *list, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 16;
    return arena_grow(a, list, n, *cap, size);
}

/* Words */

static unsigned term_of(struct builder *b, str word)
{
    unsigned *known = wordmap_find(&b->words, word);
    unsigned n = (unsigned)b->words.n;

    if (known)
        return *known;
    b->terms = room(b->work, b->terms, n, &b->terms_cap, sizeof *b->terms);
    b->terms[n] = (struct counted){.word = str_copy(b->a, word)};
    *wordmap_put(&b->words, b->terms[n].word) = n;
    return n;
}

/* Returns the word as the index keeps it. */
static str count_word(struct builder *b, str word)
{
    unsigned n = term_of(b, word), document = (unsigned)b->index->ndocuments;
    struct counted *t = &b->terms[n];
    struct document_count *c = &b->counts[document - 1];

    c->words++;
    if (t->in != document) {
        b->here = room(b->work, b->here, c->terms, &b->here_cap, sizeof *b->here);
        b->here[c->terms++] = n;
        t->in = document;
        t->weight = 0;
        t->documents++;
    }
    t->weight += b->weight;
    return t->word;
}

/* "co-production" is found as "coproduction", too; so is a word that hides where it may be broken. */
static void end_chain(struct builder *b)
{
    if (b->chain.n)
        count_word(b, buf_str(&b->chain));
    b->chain.n = 0;
}

static bool is_hyphen(str s)
{
    return str_eq(s, STR("-")) || str_eq(s, STR("\u2010")) || str_eq(s, STR("\u2011")) ||
           str_eq(s, STR("\u00ad"));
}

static void read_word(void *user, str word, size_t from, size_t to)
{
    struct builder *b = user;
    bool joined = b->last.n && is_hyphen(str_sub(b->text, b->end, from - b->end));

    if (!joined)
        end_chain(b);
    else if (!b->chain.n)
        buf_add(&b->chain, b->last);
    if (joined)
        buf_add(&b->chain, word);
    b->last = count_word(b, word);
    b->end = to;
    if (b->whole) {
        buf_add(b->whole, word);
        b->whole_words++;
    }
}

static void read_text(struct builder *b, str text, unsigned weight)
{
    b->text = text;
    b->weight = weight;
    b->last = STR("");
    db_tokenise(b->index->db, text, read_word, b);
    end_chain(b);
}

/* "Ref 99" is found as "ref99", too. */
static void read_name(struct builder *b, str name)
{
    struct buf whole = {.arena = b->scratch};

    b->whole = &whole;
    b->whole_words = 0;
    read_text(b, name, WEIGHT_NAME);
    b->whole = NULL;
    if (b->whole_words > 1)
        count_word(b, buf_str(&whole));
}

/* Acronyms */

struct joining {
    struct buf *b;
    size_t n;
};

static void join_word(void *user, str word, size_t from, size_t to)
{
    struct joining *j = user;

    (void)from;
    (void)to;
    if (j->b->n)
        buf_byte(j->b, ' ');
    buf_add(j->b, word);
    j->n++;
}

static void add_acronym(struct builder *b, str brief, str full)
{
    struct search_index *x = b->index;
    struct buf both = {.arena = b->scratch};
    struct joining of_brief = {&both, 0}, of_full = {&both, 0};
    size_t n;
    str kept;

    db_tokenise(x->db, brief, join_word, &of_brief);
    n = both.n;
    db_tokenise(x->db, full, join_word, &of_full);
    if (of_brief.n != 1 || of_full.n < 2 || of_full.n > SEARCH_FULL_MAX ||
        wordmap_find(&b->acronyms, buf_str(&both)))
        return;
    kept = str_copy(b->a, buf_str(&both));
    wordmap_put(&b->acronyms, kept);
    x->acronyms = room(b->a, x->acronyms, x->nacronyms, &b->acronyms_cap, sizeof *x->acronyms);
    x->acronyms[x->nacronyms++] =
        (struct search_acronym){str_sub(kept, 0, n), str_from(kept, n + 1)};
}

static void find_acronyms(struct builder *b, str text)
{
    struct acronym found;

    for (size_t at = 0; acronym_next(text, &at, &found);)
        add_acronym(b, found.brief, found.full);
}

/* Records */

static void open_document(struct builder *b, struct search_document d)
{
    struct search_index *x = b->index;
    size_t cap = b->documents_cap;

    d.record = (unsigned)x->nrecords - 1;
    b->counts = room(b->work, b->counts, x->ndocuments, &cap, sizeof *b->counts);
    x->documents = room(b->a, x->documents, x->ndocuments, &b->documents_cap, sizeof *x->documents);
    x->documents[x->ndocuments++] = d;
}

/* What its words weigh is known now. */
static void close_document(struct builder *b)
{
    const struct document_count *c = &b->counts[b->index->ndocuments - 1];

    for (size_t i = 0; i < c->terms; i++) {
        tape_write(&b->all, b->here[i]);
        tape_write(&b->all, b->terms[b->here[i]].weight);
    }
    b->nall += c->terms;
}

enum { ID, REF, ANCHOR, TITLE, NAME, HEADING, SUMMARY, KEYS, TEXT };

/* What a record is, and where; rows of spreadsheets stand on the page of their folder or list. */
static struct search_record record_of(struct builder *b, struct stmt *row)
{
    struct stmt *s = b->place;
    struct search_record r = {.ref = str_copy(b->a, stmt_text(row, REF)),
                              .name = str_copy(b->texts, stmt_text(row, NAME)),
                              .title = str_copy(b->texts, stmt_text(row, TITLE)),
                              .summary = str_copy(b->texts, stmt_text(row, SUMMARY)),
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
    struct search_record *r;

    x->records = room(b->a, x->records, x->nrecords, &b->records_cap, sizeof *x->records);
    r = &x->records[x->nrecords++];
    *r = record_of(b, s);
    open_document(b, (struct search_document){0});
    read_text(b, r->title, WEIGHT_TITLE);
    read_name(b, r->name);
    read_text(b, r->summary, WEIGHT_SUMMARY);
    read_text(b, stmt_text(s, KEYS), WEIGHT_KEYS);
    close_document(b);
    find_acronyms(b, r->title);
    find_acronyms(b, r->summary);
}

static void read_section(struct builder *b, struct stmt *s)
{
    struct search_index *x = b->index;
    struct search_record *r = &x->records[x->nrecords - 1];
    struct search_document d = {.anchor = str_copy(b->texts, stmt_text(s, ANCHOR)),
                                .heading = str_copy(b->texts, stmt_text(s, HEADING)),
                                .text = str_copy(b->texts, stmt_text(s, TEXT))};

    open_document(b, d);
    read_text(b, d.heading, WEIGHT_HEADING);
    read_text(b, d.text, WEIGHT_TEXT);
    close_document(b);
    r->after = (unsigned)x->ndocuments;
    if (r->row && str_eqc(r->type, "glossary"))
        add_acronym(b, r->title, d.heading);
    find_acronyms(b, d.heading);
    find_acronyms(b, d.text);
}

/* Papers */

enum { PAGE_ID, PAGE_FILE, PAGE_URL, PAGE_NAME, PAGE_PATH, PAGE_UNIT, PAGE_NUMBER };

static void add_paper(struct builder *b, struct stmt *s, struct search_record *r)
{
    struct search_index *x = b->index;

    x->papers = room(b->a, x->papers, x->npapers, &b->papers_cap, sizeof *x->papers);
    if (!r->papers++)
        r->paper = (unsigned)x->npapers;
    x->papers[x->npapers++] = (struct search_paper){.url = str_copy(b->a, stmt_text(s, PAGE_URL)),
                                                    .name = str_copy(b->a, stmt_text(s, PAGE_NAME)),
                                                    .path = str_copy(b->a, stmt_text(s, PAGE_PATH)),
                                                    .first = (unsigned)b->npages};
}

/* The heading is for the reader: the file's name would make all pages answers to its words, which the record has already. */
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
    x->pages = room(b->a, x->pages, b->npages, &b->pages_cap, sizeof *x->pages);
    x->pages[b->npages++] = d;
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
    r->name = r->title = r->summary = r->url = r->path = STR("");
    for (unsigned d = r->head; d < r->after; d++)
        x->documents[d].anchor = x->documents[d].heading = x->documents[d].text = STR("");
    arena_reset(b->texts);
}

static struct stmt *prepare_rows(struct builder *b, const char *which)
{
    return db_formatted(b->index->db,
                        "select id, ref, anchor, title, name, heading, summary, keys, text from "
                        "searchable where %s",
                        which);
}

static void read_rows(struct builder *b, struct stmt *s)
{
    const struct search_index *x = b->index;

    while (stmt_step(s)) {
        if (!x->nrecords || !str_eq(x->records[x->nrecords - 1].ref, stmt_text(s, REF))) {
            end_record(b);
            read_head(b, s);
        }
        read_section(b, s);
        arena_reset(b->scratch);
        b->chain = (struct buf){.arena = b->scratch};
    }
}

/* Pages. They are listed with their record, and read when all records are. */

static void read_pages(struct builder *b)
{
    struct search_index *x = b->index;
    unsigned first = (unsigned)x->ndocuments;

    for (size_t i = 0; i < b->npages; i++) {
        unsigned record = x->pages[i].record;

        open_document(b, x->pages[i]);
        x->documents[first + i].record = record;
        x->npages++;
        read_text(b, search_text(x, b->scratch, first + i), WEIGHT_TEXT);
        close_document(b);
        if (!x->records[record].page)
            x->records[record].page = first + (unsigned)i;
        x->records[record].behind = (unsigned)x->ndocuments;
        arena_reset(b->scratch);
        b->chain = (struct buf){.arena = b->scratch};
    }
}

static void read_all(struct builder *b)
{
    long long last = db_number(b->index->db, "select max(id) from section");

    b->place = db_prepare(
        b->index->db,
        "select type, url, path from record where ref = ?1 and ?2 < 1000000000 union all select "
        "'lists', url, path from list where 'lists/' || id = ?1 and ?2 >= 1300000000 union all "
        "select substr(?1, 1, instr(?1, '/') - 1), substr(?1, 1, instr(?1, '/')) || 'index.html', "
        "'content/' || path from csv where ?2 >= 1000000000 and name = case ?2 / 100000000 when 10 "
        "then 'term' when 11 then 'request' when 12 then 'return_item' end");
    if (db_number(b->index->db, "select exists (select 1 from document_text)"))
        b->papers = db_prepare(
            b->index->db,
            "select t.id, t.n, a.url, a.name, a.path, t.unit, t.number from document_text t "
            "join attachment a on a.record = t.record and a.n = t.n where t.record = ?1 order by "
            "t.id");
    b->index->text = db_prepare(b->index->db, "select text from document_text where id = ?1");
    struct stmt *s = prepare_rows(b, "id >= ?1 and id < ?2 order by id");

    /* SQLite sorts what it is asked for at once, texts and all */
    for (long long from = 1; from <= last; from += SEARCH_AT_ONCE) {
        stmt_int(s, 1, from);
        stmt_int(s, 2, from + SEARCH_AT_ONCE);
        read_rows(b, s);
    }
    stmt_close(s);
    /* rows of a spreadsheet that share a name are one entry */
    s = prepare_rows(b, "id >= 1000000000 and id < 2000000000 order by min(id) over (partition by "
                        "ref), id");
    read_rows(b, s);
    stmt_close(s);
    end_record(b);
    stmt_close(b->place);
    stmt_close(b->papers);
    read_pages(b);
}

/* Levels */

static bool is_head(const struct search_index *x, size_t document)
{
    return !search_is_page(x, document) &&
           x->records[x->documents[document].record].head == document;
}

/* How long documents are on average: the heads, or the sections. A page is measured by the sections: it is a long one, so each of its words says
   less. */
static double mean_length(const struct builder *b, bool head)
{
    const struct search_index *x = b->index;
    double sum = 0, n = 0;

    for (size_t i = 0; i < x->ndocuments - x->npages; i++)
        if (is_head(x, i) == head) {
            sum += (double)b->counts[i].words;
            n++;
        }
    return sum > 0 ? sum / n : 1;
}

static unsigned level_of(unsigned weight, size_t words, double mean)
{
    double x = weight / (1 - LENGTH + LENGTH * (double)words / mean);
    unsigned level = (unsigned)(x / (x + 1) * SEARCH_LEVELS) + 1;

    return level < SEARCH_LEVELS ? level : SEARCH_LEVELS;
}

static int term_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct search_term *)a)->word, ((const struct search_term *)b)->word);
}

/* From words by document to documents by word. */
static void make_postings(struct builder *b)
{
    struct search_index *x = b->index;
    struct search_posting *postings = arena_array(b->a, b->nall, sizeof *postings),
                          **next = arena_array(b->work, b->words.n, sizeof *next);
    double mean[] = {mean_length(b, false), mean_length(b, true)};

    x->nterms = b->words.n;
    x->terms = arena_array(b->a, x->nterms, sizeof *x->terms);
    for (size_t i = 0; i < x->nterms; i++) {
        x->terms[i] = (struct search_term){b->terms[i].word, postings, b->terms[i].documents};
        next[i] = postings;
        postings += b->terms[i].documents;
    }
    for (size_t d = 0; d < x->ndocuments; d++)
        for (unsigned i = 0; i < b->counts[d].terms; i++) {
            unsigned term = tape_read(&b->all), weight = tape_read(&b->all);

            *next[term]++ = (struct search_posting){
                d & 0xfffffff, level_of(weight, b->counts[d].words, mean[is_head(x, d)]) & 0xf};
        }
    qsort(x->terms, x->nterms, sizeof *x->terms, term_cmp);
}

struct search_index *search_index_by(struct arena *a, struct db *db, search_taker take, void *user)
{
    struct builder b = {.index = arena_one(a, struct search_index),
                        .a = a,
                        .work = arena_new(),
                        .texts = take ? arena_new() : a,
                        .scratch = arena_new(),
                        .take = take,
                        .user = user};

    b.index->db = db;
    b.words.arena = b.acronyms.arena = b.all.arena = b.work;
    b.chain.arena = b.scratch;
    read_all(&b);
    if (b.counts) /* there is something to search */
        make_postings(&b);
    if (take)
        arena_free(b.texts);
    arena_free(b.scratch);
    arena_free(b.work);
    return b.index;
}

struct search_index *search_index(struct arena *a, struct db *db)
{
    return search_index_by(a, db, NULL, NULL);
}

/* Looking things up */

str search_text(const struct search_index *index, struct arena *a, size_t document)
{
    const struct search_document *d = &index->documents[document];
    str text = STR("");

    if (!search_is_page(index, document))
        return d->text;
    stmt_int(index->text, 1, d->id);
    if (stmt_step(index->text))
        text = str_copy(a, stmt_text(index->text, 0));
    stmt_rewind(index->text);
    return text;
}

size_t search_from(const struct search_index *index, str word)
{
    size_t low = 0, high = index->nterms;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_cmp(index->terms[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct search_term *search_term(const struct search_index *index, str word)
{
    size_t at = search_from(index, word);

    return at < index->nterms && str_eq(index->terms[at].word, word) ? &index->terms[at] : NULL;
}

static void keep_word(void *user, str word, size_t from, size_t to)
{
    struct search_words *w = user;

    w->list = room(w->arena, w->list, w->n, &w->cap, sizeof *w->list);
    w->list[w->n++] = (struct search_word){str_copy(w->arena, word), from, to};
}

struct search_words search_words(const struct search_index *index, struct arena *a, str text)
{
    struct search_words words = {.arena = a};

    db_tokenise(index->db, text, keep_word, &words);
    return words;
}
