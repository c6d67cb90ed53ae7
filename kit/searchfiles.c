/* Each file is a script that calls one function of kitSearch, for a page that was opened from a
   folder may read nothing else:
     start.js   how many sections each record has, which have pages of documents, which term,
                letter, record and page the others begin with, acronyms
     tN.js      terms, a line each: the term, then for each level from the highest a space, its
                sign ('1' to '8'; 'a' to 'h' where the gaps share characters), and the gaps
                between documents
     wN.js      terms alone, each without what it shares with the one before: loaded for a word
                that may be mistyped. All that begin with one letter are in one file
     pN.js      records: [ref, url, name, type, title, summary, [[anchor, heading, text] …]], of
                one with documents [[url, name, pages] …]: for each page two packed numbers, its
                unit and which it is; and of one with other keys their texts behind that
     dN.js      the texts of those pages
     facets.js  what results can be filtered by
   Packed numbers and terms stand in template literals, which need no escapes for them. */
#include "searchfiles_parts.h"

#include <assert.h>

/* Bytes of a file after which another begins. */
enum { PIECE_SIZE = 4000, PAGES_SIZE = 32000 };

struct buf *file_begin(struct writer *w)
{
    w->script.n = 0;
    return &w->script;
}

void file_end(struct writer *w, const char *name)
{
    w->use(w->user, str_format(w->a, SEARCH_FOLDER "/%s.js", name), buf_str(&w->script));
}

void file_end_numbered(struct writer *w, char kind, unsigned n)
{
    file_end(w, str_format(w->a, "%c%u", kind, n).p);
}

void json_item(struct buf *b, str s)
{
    if (b->n && b->p[b->n - 1] != '[')
        buf_byte(b, ',');
    buf_json(b, s);
}

/* Records */

/* What pages are called, by the number that stands for it in the files; the theme's engine has the
   same list, and documents no other. */
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
    json_item(b, p->url);
    json_item(b, p->name);
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
        json_item(b, fields[i]);
    buf_addc(b, ",[");
    for (unsigned d = r->head + 1; d < r->after; d++) {
        buf_addc(b, d == r->head + 1 ? "[" : ",[");
        json_item(b, x->documents[d].anchor);
        json_item(b, x->documents[d].heading);
        json_item(b, x->documents[d].text);
        buf_byte(b, ']');
    }
    buf_byte(b, ']');
    for (unsigned i = 0; i < r->papers; i++) {
        buf_addc(b, i ? "," : ",[");
        add_paper(b, x, &x->papers[r->paper + i]);
    }
    buf_addc(b, r->papers ? "]" : r->keys.n ? ",[]" : "");
    if (r->keys.n)
        json_item(b, r->keys);
    buf_byte(b, ']');
}

static void end_piece(struct writer *w)
{
    if (!w->piece_records)
        return;
    buf_addc(&w->script, "])\n");
    file_end_numbered(w, 'p', w->pieces++);
    search_number(&w->sizes, w->piece_records);
    w->piece_records = 0;
}

/* Records come one by one, so that nobody need keep all of their texts. */
static void write_record(void *writer, const struct search_index *x, const struct search_record *r)
{
    struct writer *w = writer;

    if (w->piece_records && w->script.n - w->piece_from > PIECE_SIZE)
        end_piece(w);
    if (!w->piece_records) {
        buf_format(file_begin(w), "kitSearch.piece(%u,[", w->pieces);
        w->piece_from = w->script.n;
    }
    buf_addc(&w->script, w->piece_records++ ? "," : "");
    add_record(&w->script, x, r);
}

/* Pages */

/* Returns how many pages each file holds, as packed numbers. */
static struct buf write_pages(struct writer *w)
{
    const struct search_index *x = w->index;
    struct arena *a = arena_new();
    struct buf sizes = {.arena = w->a};
    size_t d = x->ndocuments - x->npages;

    for (unsigned n = 0; d < x->ndocuments; n++) {
        struct buf *b = file_begin(w);
        size_t first = d;

        buf_format(b, "kitSearch.page(%u,[", n);
        for (size_t from = b->n; d < x->ndocuments && b->n - from <= PAGES_SIZE; d++) {
            json_item(b, search_text(x, a, d));
            arena_reset(a);
        }
        buf_addc(b, "])\n");
        file_end_numbered(w, 'd', n);
        search_number(&sizes, (unsigned)(d - first));
    }
    arena_free(a);
    return sizes;
}

/* What the others begin with */

/* Which records have pages, and how many: two packed numbers each, in the order of pages. */
static void add_papers(struct buf *b, const struct search_index *x)
{
    for (size_t i = 0; i < x->npapers; i++) {
        const struct search_paper *p = &x->papers[i];

        search_number(b, x->pages[p->first].record);
        search_number(b, p->after - p->first);
    }
}

static void write_start(struct writer *w, const struct buf *terms, const struct buf *words,
                        const struct buf *pages)
{
    const struct search_index *x = w->index;
    struct buf *b = file_begin(w);

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
        json_item(b, x->acronyms[i].brief);
        json_item(b, x->acronyms[i].full);
        buf_byte(b, ']');
    }
    buf_addc(b, "]})\n");
    file_end(w, "start");
}

bool search_files(struct db *db, search_file use, void *user)
{
    struct writer w = {.a = arena_new(), .use = use, .user = user};
    bool fits;

    w.script.arena = w.sizes.arena = w.a;
    w.index = search_index_by(w.a, db, write_record, &w);
    end_piece(&w);
    fits = w.index->ndocuments <= SEARCH_NUMBER_MAX;
    if (fits) {
        struct buf terms = write_terms(&w), words = write_words(&w), pages = write_pages(&w);

        write_start(&w, &terms, &words, &pages);
        write_facets(&w);
    }
    arena_free(w.a);
    return fits;
}
