/* Any bytes as a query to a small index: no crash, no hang; what is found lies in the index, best
   first, and a query that is found twice is answered the same. Half of the input is a text to be
   indexed, too. */
#include "searchrank.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char tables[] =
    "create table record (ref text primary key, type text, url text, path text);"
    "create table list (id text, url text, path text);"
    "create table csv (path text, name text);"
    "create table attachment (record text, n int, url text, name text, path text);"
    "create table document_text (id integer primary key, record text, n int, unit text, number int,"
    " text text);"
    "insert into csv values ('glossary/terms.csv', 'term');"
    "insert into record values ('guide/one', 'guide', 'guide/one.html', 'content/g');"
    "create table searchable (id integer primary key, ref text, anchor text, title text, name text,"
    " heading text, summary text, keys text, text text);"
    "create view section as select id from searchable where id < 1000000000;"
    "insert into searchable values (1, 'guide/one', '', 'Co-production', 'Ref 99', '', '', '',"
    " 'Making Safeguarding Personal (MSP) with carers'),"
    " (1000000001, 'glossary/ot', 'ot', 'OT', '', 'occupational therapist', '', '', 'At home');"
    "insert into attachment values ('guide/one', 1, 'files/guide/one-1.pdf', 'a.pdf', 'content/a')";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct db *db = db_memory();
    struct stmt *add;
    str query = str_copy(a, (str){(const char *)data, size / 2}),
        text = str_copy(a, (str){(const char *)data + size / 2, size - size / 2});
    struct search_index *x;
    struct search_hits one, two;

    db_exec(db, tables);
    add = db_prepare(db, "insert into searchable values (2, 'guide/one', 'a', 'Co-production', "
                         "'Ref 99', '', '', '', ?1)");
    stmt_str(add, 1, text);
    stmt_run(add);
    add = db_prepare(db, "insert into document_text values (1, 'guide/one', 1, 'page', 1, ?1), (2, "
                         "'guide/one', 1, 'page', 2, 'Carers of wombats')");
    stmt_str(add, 1, text);
    stmt_run(add);
    x = search_index(a, db);
    one = search_rank(x, a, query);
    two = search_rank(x, a, query);
    assert(one.n == two.n && one.n <= x->nrecords);
    for (size_t i = 0; i < one.n; i++) {
        const struct search_hit *h = &one.list[i];

        assert(h->record < x->nrecords && x->documents[h->section].record == h->record &&
               h->section != x->records[h->record].head);
        assert(h->score >= 0 && (!i || h->score <= one.list[i - 1].score));
        assert(h->section == two.list[i].section &&
               !memcmp(&h->score, &two.list[i].score, sizeof h->score));
    }
    for (size_t i = 0; i < one.query.nwords; i++)
        search_nearest(x, one.query.words[i]);
    arena_free(a);
    db_close(db);
    return 0;
}
