/* What results are filtered by (facets.js). facets.sql says what that is; here it is put into few
   bytes. */
#include "searchfiles_parts.h"

#include "embedded.h"
#include "wordmap.h"

#include <assert.h>

enum { TYPES, STATEMENTS, OWNERS, STATUSES, FILTERS };

static const char *const filters[FILTERS] = {"types", "statements", "owners", "statuses"};

/* Adds the values of filter NAME with the words for them. Returns value → its place in the list,
   from 1. */
static struct wordmap add_filter(struct writer *w, struct buf *b, const char *name)
{
    struct wordmap places = {.arena = w->a};
    struct stmt *s =
        db_formatted(w->index->db, "select id, title from temp.search_%s order by n", name);
    unsigned n = 0;

    buf_format(b, "%s:[", name);
    while (stmt_step(s)) {
        buf_addc(b, n ? ",[" : "[");
        json_item(b, stmt_text(s, 0));
        json_item(b, stmt_text(s, 1));
        buf_byte(b, ']');
        *wordmap_put(&places, str_copy(w->a, stmt_text(s, 0))) = ++n;
    }
    buf_addc(b, "],");
    stmt_close(s);
    return places;
}

/* From 1, or 0 for what is not in the list. */
static unsigned place(const struct wordmap *places, str value)
{
    const unsigned *n = wordmap_find(places, value);

    return n ? *n : 0;
}

/* For each record: its type, from 0; its owner and status, from 1, or 0; how many statements, and
   each, from 0. */
static void add_facts(struct writer *w, struct buf *b, const struct wordmap *places)
{
    const struct search_index *x = w->index;
    struct stmt *fact = db_prepare(x->db, "select owner, status, (select count(*) from "
                                          "temp.search_about a where a.ref = f.ref) from "
                                          "temp.search_fact f where ref = ?1"),
                *about = db_prepare(x->db, "select statement from temp.search_about where ref = ?1 "
                                           "order by n, statement");

    for (size_t i = 0; i < x->nrecords; i++) {
        const struct search_record *r = &x->records[i];
        unsigned type = place(&places[TYPES], r->type);
        bool known;

        assert(type);
        stmt_str(fact, 1, r->ref);
        stmt_str(about, 1, r->ref);
        known = stmt_step(fact);
        search_number(b, type - 1);
        search_number(b, known ? place(&places[OWNERS], stmt_text(fact, 0)) : 0);
        search_number(b, known ? place(&places[STATUSES], stmt_text(fact, 1)) : 0);
        search_number(b, known ? (unsigned)stmt_number(fact, 2) : 0);
        stmt_rewind(fact);
        while (known && stmt_step(about))
            search_number(b, place(&places[STATEMENTS], stmt_text(about, 0)) - 1);
    }
    stmt_close(fact);
    stmt_close(about);
}

void write_facets(struct writer *w)
{
    struct wordmap places[FILTERS];
    struct buf *b = file_begin(w);

    db_exec(w->index->db, embedded_text("kit/facets.sql").p);
    buf_addc(b, "kitSearch.facets({");
    for (size_t i = 0; i < FILTERS; i++)
        places[i] = add_filter(w, b, filters[i]);
    buf_addc(b, "records:`");
    add_facts(w, b, places);
    buf_addc(b, "`})\n");
    file_end(w, "facets");
}
