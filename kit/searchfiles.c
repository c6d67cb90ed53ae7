/* Each file is a script that calls one function of kitSearch, for a page that was opened from a folder may read nothing else:
     start.js   how many sections each record has, which have pages of documents, which term, letter, record and page the others begin
              with, acronyms
     tN.js      terms, a line each: the term, then for each level from the highest a space, its sign ('1' to '8'; 'a' to 'h'
              where the gaps share characters), and the gaps between documents
     wN.js      terms alone, each without what it shares with the one before: loaded for a word that may be mistyped. All that begin
              with one letter are in one file
     pN.js      records: [ref, url, name, type, title, summary, [[anchor, heading, text] …]], and of one with documents [[url, name, pages] …]:
              for each page two packed numbers, its unit and which it is
     dN.js      the texts of those pages
     facets.js  what results can be filtered by
   Packed numbers and terms stand in template literals, which need no escapes for them. */
#include "searchfiles.h"

#include "wordmap.h"

#include <assert.h>

/* Bytes of a file after which another begins. */
enum { TERMS_SIZE = 10000, WORDS_SIZE = 4000, PIECE_SIZE = 4000, PAGES_SIZE = 32000 };

/* There are thousands of files, so they share their buffers. */
struct writer {
    struct arena *a;
    const struct search_index *index;
    search_file use;
    void *user;
    struct buf script;        /* the file that is being made */
    struct buf sizes;         /* how many records each file of records holds, as packed numbers */
    size_t piece_from;        /* where its records begin in the file that is being made, */
    unsigned piece_records;   /* how many they are, */
    unsigned pieces;          /* and how many such files are whole */
    struct buf plain, shared; /* a level of a term, in both forms */
    unsigned *gaps;           /* of it; room for those of the longest */
};

static struct buf *begin_file(struct writer *w)
{
    w->script.n = 0;
    return &w->script;
}

static void end_file(struct writer *w, const char *name)
{
    w->use(w->user, str_format(w->a, SEARCH_FOLDER "/%s.js", name), buf_str(&w->script));
}

static void end_numbered(struct writer *w, char kind, unsigned n)
{
    end_file(w, str_format(w->a, "%c%u", kind, n).p);
}

/* Adds S to a JSON list that is open. */
static void add_item(struct buf *b, str s)
{
    if (b->n && b->p[b->n - 1] != '[')
        buf_byte(b, ',');
    buf_json(b, s);
}

/* Terms */

/* In the shorter of two forms: words that stand nearly everywhere have small gaps. */
static void add_level(struct writer *w, unsigned level, size_t n)
{
    struct buf *b = &w->script;
    bool shorter;

    w->plain.n = w->shared.n = 0;
    for (size_t i = 0; i < n; i++)
        search_number(&w->plain, w->gaps[i]);
    search_numbers(&w->shared, w->gaps, n);
    shorter = w->shared.n < w->plain.n;
    buf_byte(b, ' ');
    buf_byte(b, (char)((shorter ? 'a' : '1') + (int)level - 1));
    buf_add(b, buf_str(shorter ? &w->shared : &w->plain));
}

static void add_term(struct writer *w, const struct search_term *t)
{
    buf_add(&w->script, t->word);
    for (unsigned level = SEARCH_LEVELS; level; level--) {
        unsigned last = 0;
        size_t n = 0;

        for (size_t i = 0; i < t->n; i++) {
            if (t->list[i].level != level)
                continue;
            w->gaps[n++] = t->list[i].document - last;
            last = t->list[i].document;
        }
        if (n)
            add_level(w, level, n);
    }
    buf_byte(&w->script, '\n');
}

/* Returns the list of the terms that files begin with, as JSON. */
static struct buf write_terms(struct writer *w)
{
    const struct search_index *x = w->index;
    struct buf firsts = {.arena = w->a};
    size_t longest = 0;
    unsigned n = 0;

    for (size_t i = 0; i < x->nterms; i++)
        longest = x->terms[i].n > longest ? x->terms[i].n : longest;
    w->gaps = arena_array(w->a, longest, sizeof *w->gaps);
    buf_byte(&firsts, '[');
    for (size_t i = 0; i < x->nterms; n++) {
        struct buf *b = begin_file(w);

        add_item(&firsts, x->terms[i].word);
        buf_format(b, "kitSearch.terms(%u,`\n", n);
        for (size_t from = b->n; i < x->nterms && b->n - from <= TERMS_SIZE; i++)
            add_term(w, &x->terms[i]);
        buf_addc(b, "`)\n");
        end_numbered(w, 't', n);
    }
    buf_byte(&firsts, ']');
    return firsts;
}

/* How many bytes two words share at their beginning; *UNITS is that in JavaScript's way of counting, one digit's worth at most. */
static size_t shared(str a, str b, unsigned *units)
{
    size_t n = 0;

    for (*units = 0; n < a.n && n < b.n && *units < SEARCH_NUMBER_ONE - 2;) {
        size_t at = n;
        uint32_t c = utf8_next(a, &at);

        if (!str_eq(str_sub(a, n, at - n), str_sub(b, n, at - n)))
            break;
        *units += c > 0xffff ? 2 : 1;
        n = at;
    }
    return n;
}

static str initial(str word)
{
    size_t n = 0;

    utf8_next(word, &n);
    return str_sub(word, 0, n);
}

/* Returns the list of the letters that files begin with, as JSON. */
static struct buf write_words(struct writer *w)
{
    const struct search_index *x = w->index;
    struct buf firsts = {.arena = w->a};
    unsigned n = 0;

    buf_byte(&firsts, '[');
    for (size_t i = 0; i < x->nterms; n++) {
        struct buf *b = begin_file(w);
        str letter = initial(x->terms[i].word), last = STR("");

        add_item(&firsts, letter);
        buf_format(b, "kitSearch.words(%u,`\n", n);
        for (; i < x->nterms; i++) {
            str word = x->terms[i].word;
            unsigned units;
            size_t same;

            if (b->n > WORDS_SIZE && !str_eq(initial(word), letter))
                break;
            letter = initial(word);
            same = shared(word, last, &units);
            search_number(b, units);
            buf_add(b, str_from(word, same));
            buf_byte(b, '\n');
            last = word;
        }
        buf_addc(b, "`)\n");
        end_numbered(w, 'w', n);
    }
    buf_byte(&firsts, ']');
    return firsts;
}

/* Records */

/* What pages are called, by the number that stands for it in the files; the theme's engine has the same list, and documents no other. */
static const char *const units[] = {"", "page", "slide", "notes of slide", "sheet"};

static unsigned unit_number(str unit)
{
    unsigned i = 0, n = sizeof units / sizeof *units;

    while (i < n && !str_eqc(unit, units[i]))
        i++;
    assert(i < n);
    return i;
}

static void add_paper(struct buf *b, const struct search_index *x, const struct search_paper *p)
{
    buf_byte(b, '[');
    add_item(b, p->url);
    add_item(b, p->name);
    buf_addc(b, ",`");
    for (unsigned i = p->first; i < p->after; i++) {
        search_number(b, unit_number(x->pages[i].unit));
        search_number(b, x->pages[i].number);
    }
    buf_addc(b, "`]");
}

static void add_record(struct buf *b, const struct search_index *x, const struct search_record *r)
{
    str fields[] = {r->ref, r->url, r->name, r->type, r->title, r->summary};

    buf_byte(b, '[');
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_item(b, fields[i]);
    buf_addc(b, ",[");
    for (unsigned d = r->head + 1; d < r->after; d++) {
        buf_addc(b, d == r->head + 1 ? "[" : ",[");
        add_item(b, x->documents[d].anchor);
        add_item(b, x->documents[d].heading);
        add_item(b, x->documents[d].text);
        buf_byte(b, ']');
    }
    buf_byte(b, ']');
    for (unsigned i = 0; i < r->papers; i++) {
        buf_addc(b, i ? "," : ",[");
        add_paper(b, x, &x->papers[r->paper + i]);
    }
    buf_addc(b, r->papers ? "]]" : "]");
}

static void end_piece(struct writer *w)
{
    if (!w->piece_records)
        return;
    buf_addc(&w->script, "])\n");
    end_numbered(w, 'p', w->pieces++);
    search_number(&w->sizes, w->piece_records);
    w->piece_records = 0;
}

/* Returns how many pages each file holds, as packed numbers. */
static struct buf write_pages(struct writer *w)
{
    const struct search_index *x = w->index;
    struct arena *a = arena_new();
    struct buf sizes = {.arena = w->a};
    size_t d = x->ndocuments - x->npages;

    for (unsigned n = 0; d < x->ndocuments; n++) {
        struct buf *b = begin_file(w);
        size_t first = d;

        buf_format(b, "kitSearch.page(%u,[", n);
        for (size_t from = b->n; d < x->ndocuments && b->n - from <= PAGES_SIZE; d++) {
            add_item(b, search_text(x, a, d));
            arena_reset(a);
        }
        buf_addc(b, "])\n");
        end_numbered(w, 'd', n);
        search_number(&sizes, (unsigned)(d - first));
    }
    arena_free(a);
    return sizes;
}

/* Which records have pages, and how many: two packed numbers each, in the order of pages. */
static void add_papers(struct buf *b, const struct search_index *x)
{
    for (size_t i = 0; i < x->npapers; i++) {
        const struct search_paper *p = &x->papers[i];

        search_number(b, x->pages[p->first].record);
        search_number(b, p->after - p->first);
    }
}

/* Records come one by one, so that nobody need keep all of their texts. */
static void write_record(void *writer, const struct search_index *x, const struct search_record *r)
{
    struct writer *w = writer;

    if (w->piece_records && w->script.n - w->piece_from > PIECE_SIZE)
        end_piece(w);
    if (!w->piece_records) {
        buf_format(begin_file(w), "kitSearch.piece(%u,[", w->pieces);
        w->piece_from = w->script.n;
    }
    buf_addc(&w->script, w->piece_records++ ? "," : "");
    add_record(&w->script, x, r);
}

static void write_start(struct writer *w, const struct buf *terms, const struct buf *words,
                        const struct buf *pages)
{
    const struct search_index *x = w->index;
    struct buf *b = begin_file(w);

    buf_addc(b, "kitSearch.start({sections:`");
    for (size_t i = 0; i < x->nrecords; i++)
        search_number(b, x->records[i].after - x->records[i].head - 1);
    buf_addc(b, "`,shards:");
    buf_add(b, buf_str(terms));
    buf_addc(b, ",words:");
    buf_add(b, buf_str(words));
    buf_addc(b, ",pieces:`");
    buf_add(b, buf_str(&w->sizes));
    buf_addc(b, "`,papers:`");
    add_papers(b, x);
    buf_addc(b, "`,pages:`");
    buf_add(b, buf_str(pages));
    buf_addc(b, "`,acronyms:[");
    for (size_t i = 0; i < x->nacronyms; i++) {
        buf_addc(b, i ? ",[" : "[");
        add_item(b, x->acronyms[i].brief);
        add_item(b, x->acronyms[i].full);
        buf_byte(b, ']');
    }
    buf_addc(b, "]})\n");
    end_file(w, "start");
}

/* Facets */

/* What records are filtered by. Sign-offs and drafts are the team's business. */
static const char facets_sql[] =
    "create temp table search_fact (ref text primary key, owner text, status text) without rowid;"
    "create temp table search_about (ref text, statement text, n int, primary key (ref, statement))"
    " without rowid;"
    "insert into search_fact select r.ref, r.owner, case when (select audience from build) = "
    "'inspector' then null when r.status <> 'ready' then r.status when t.signed then s.state end "
    "from record r join type t on t.folder = r.type left join standing s on s.record = r.ref order "
    "by r.ref;"
    "insert or ignore into search_fact select 'requests/' || slug, owner, null from request where "
    "slug is not null order by line;"
    "insert or ignore into search_fact select 'requests/' || slug, owner, null from return_item "
    "where slug is not null order by line;"
    "insert into search_about select ref, id, 0 from statement_own order by ref;"
    "insert or ignore into search_about select s.parent, s.value, s.n from record_statements s "
    "join "
    "statement_own o on o.id = s.value order by s.parent, s.n";

/* A list of values with the words for them. */
struct facet {
    const char *name, *sql;
    struct wordmap places; /* value → its place in the list, from 1 */
};

enum { TYPES, STATEMENTS, OWNERS, STATUSES, FACETS };

static const struct facet facets[] = {
    {.name = "types",
     .sql = "select folder, title from type t where exists (select 1 from record where type = "
            "t.folder) or folder = 'glossary' and exists (select 1 from term) or folder = "
            "'requests' and (exists (select 1 from request) or exists (select 1 from "
            "return_item)) or folder = 'lists' and exists (select 1 from list) order by n"},
    {.name = "statements",
     .sql = "select o.id, r.title from statement_own o join record r on r.ref = o.ref order by "
            "coalesce(o.theme_order, 99), coalesce(o.\"order\", 99), o.id"},
    {.name = "owners",
     .sql = "select o.id, coalesce(o.name, r.title) from role_own o join record r on r.ref = o.ref "
            "where o.id in (select owner from temp.search_fact) order by 2, 1"},
    {.name = "statuses",
     .sql = "select column1, column2 from (values ('signed', 'Signed off'), ('changed', 'Changed "
            "since sign-off'), ('unsigned', 'Not signed off'), ('draft', 'Draft'), ('withdrawn', "
            "'Withdrawn'), ('open', 'Open'), ('done', 'Done'), ('dropped', 'Dropped')) where "
            "column1 in (select status from temp.search_fact)"},
};

static void add_facet(struct writer *w, struct facet *f, struct buf *b)
{
    struct stmt *s = db_prepare(w->index->db, f->sql);
    unsigned n = 0;

    f->places.arena = w->a;
    buf_format(b, "%s:[", f->name);
    while (stmt_step(s)) {
        buf_addc(b, n ? ",[" : "[");
        add_item(b, stmt_text(s, 0));
        add_item(b, stmt_text(s, 1));
        buf_byte(b, ']');
        *wordmap_put(&f->places, str_copy(w->a, stmt_text(s, 0))) = ++n;
    }
    buf_addc(b, "],");
    stmt_close(s);
}

/* From 1, or 0 for what is not in the list. */
static unsigned place(const struct facet *f, str value)
{
    const unsigned *n = wordmap_find(&f->places, value);

    return n ? *n : 0;
}

/* For each record: its type, from 0; its owner and status, from 1, or 0; how many statements, and each, from 0. */
static void add_facts(struct writer *w, const struct facet *lists, struct buf *b)
{
    const struct search_index *x = w->index;
    struct stmt *fact = db_prepare(x->db, "select f.owner, f.status, (select count(*) from "
                                          "temp.search_about a where a.ref = f.ref) from "
                                          "temp.search_fact f where f.ref = ?1"),
                *about = db_prepare(x->db, "select statement from temp.search_about where ref = ?1 "
                                           "order by n, statement");

    for (size_t i = 0; i < x->nrecords; i++) {
        const struct search_record *r = &x->records[i];
        unsigned type = place(&lists[TYPES], r->type);
        bool known;

        assert(type);
        stmt_str(fact, 1, r->ref);
        stmt_str(about, 1, r->ref);
        known = stmt_step(fact);
        search_number(b, type - 1);
        search_number(b, known ? place(&lists[OWNERS], stmt_text(fact, 0)) : 0);
        search_number(b, known ? place(&lists[STATUSES], stmt_text(fact, 1)) : 0);
        search_number(b, known ? (unsigned)stmt_number(fact, 2) : 0);
        stmt_rewind(fact);
        while (known && stmt_step(about))
            search_number(b, place(&lists[STATEMENTS], stmt_text(about, 0)) - 1);
    }
    stmt_close(fact);
    stmt_close(about);
}

static void write_facets(struct writer *w)
{
    struct facet lists[FACETS];
    struct buf *b = begin_file(w);

    db_exec(w->index->db, facets_sql);
    buf_addc(b, "kitSearch.facets({");
    for (size_t i = 0; i < FACETS; i++) {
        lists[i] = facets[i];
        add_facet(w, &lists[i], b);
    }
    buf_addc(b, "records:`");
    add_facts(w, lists, b);
    buf_addc(b, "`})\n");
    end_file(w, "facets");
}

bool search_files(struct db *db, search_file use, void *user)
{
    struct writer w = {.a = arena_new(), .use = use, .user = user};
    struct buf terms, words, pages;
    bool fits;

    w.script.arena = w.plain.arena = w.shared.arena = w.sizes.arena = w.a;
    w.index = search_index_by(w.a, db, write_record, &w);
    end_piece(&w);
    fits = w.index->ndocuments <= SEARCH_NUMBER_MAX;
    if (fits) {
        terms = write_terms(&w);
        words = write_words(&w);
        pages = write_pages(&w);
        write_start(&w, &terms, &words, &pages);
        write_facets(&w);
    }
    arena_free(w.a);
    return fits;
}
