/* Search: words, families, slips of the hand, packed numbers, queries, and a small index from end
   to end. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "searchrank.h"

/* Words */

static void join(void *user, str word, size_t from, size_t to)
{
    buf_format(user, "%s" STR_FMT "@%zu-%zu", ((struct buf *)user)->n ? " " : "", STR_ARG(word),
               from, to);
}

static void assert_words(struct db *db, const char *text, const char *expected)
{
    struct buf b = {.arena = arena};

    db_tokenise(db, str_of(text), join, &b);
    assert_string_equal(str_c(arena, buf_str(&b)), expected);
}

static void takes_words(void **state)
{
    struct db *db = db_memory();

    (void)state;
    assert_words(db, "", "");
    assert_words(db, " -?! ", "");
    assert_words(db, "Care Act 2014", "care@0-4 act@5-8 2014@9-13");
    assert_words(db, "people’s café", "people@0-6 s@9-10 cafe@11-16");
    assert_words(db, "cafe\u0301s", "cafes@0-7");
    assert_words(db, "İSTANBUL ß œ ﬁ й", "istanbul@0-9 ß@10-12 œ@13-15 fi@16-19 й@20-22");
    assert_words(db, "oﬃce ﬂow ﬀﬁﬂﬃﬄﬅﬆ ﷺ 1",
                 "office@0-6 flow@7-12 fffiflffifflstst@13-34 ﷺ@35-38 1@39-40");
    assert_words(db, "५६ E12", "५६@0-6 e12@7-10");
    assert_words(db, "help🤔now ₿5", "help@0-4 now@8-11 5@15-16");
    assert_words(db,
                 "a\xff"
                 "b",
                 "a@0-1 b@2-3");
    db_close(db);
}

/* The cases that the theme's engine must pass, too. */
static void agrees_with_the_theme(void **state)
{
    str text, line;
    size_t n = 0;

    (void)state;
    assert_int_equal(file_read(arena, "tests/unit/search_cases.txt", 1 << 20, &text), FILE_OK);
    while (text.n) {
        line = str_line(&text);
        if (line.p[0] == '#')
            continue;
        str kind = str_until(&line, ' '), one = str_until(&line, ' '), two = str_until(&line, ' ');
        struct buf b = {.arena = arena};

        n++;
        if (str_eqc(kind, "stem"))
            buf_add(&b, search_stem(one));
        else if (str_eqc(kind, "number")) {
            search_number(&b, (unsigned)strtoul(str_c(arena, one), NULL, 10));
        } else {
            unsigned max = (unsigned)strtoul(str_c(arena, str_until(&line, ' ')), NULL, 10);
            bool beginning = str_starts(line, STR("beginning "));

            buf_format(&b, "%u", search_edits(one, two, max, beginning));
            two = beginning ? str_from(line, 10) : line;
        }
        if (!str_eq(buf_str(&b), two))
            fail_msg(STR_FMT " " STR_FMT ": " STR_FMT ", not " STR_FMT, STR_ARG(kind), STR_ARG(one),
                     STR_ARG(buf_str(&b)), STR_ARG(two));
    }
    assert_true(n > 50);
}

/* What JavaScript does to read a number. */
static unsigned read_number(const char *s)
{
    unsigned v[4] = {0};

    for (size_t i = 0; s[i]; i++)
        v[i] = (unsigned)(s[i] - 35 - (s[i] > 36) - (s[i] > 92) - (s[i] > 96));
    return v[0] < 56   ? v[0]
           : v[0] < 80 ? 56 + (v[0] - 56) * 88 + v[1]
           : v[0] < 87 ? 2168 + (v[0] - 80) * 7744 + v[1] * 88 + v[2]
                       : 56376 + v[1] * 7744 + v[2] * 88 + v[3];
}

static void packs_numbers(void **state)
{
    (void)state;
    for (unsigned n = 0; n <= SEARCH_NUMBER_MAX; n += n < 60000 ? 1 : 97) {
        struct buf b = {.arena = arena};

        search_number(&b, n);
        assert_null(strpbrk(str_c(arena, buf_str(&b)), "$\\`\"\n "));
        assert_int_equal(read_number(b.p), n);
        if (n % 1000 == 0)
            arena_reset(arena);
    }
}

static void packs_small_numbers_together(void **state)
{
    static const unsigned list[] = {0, 1, 7, 7, 1, 8, 3, 31, 32, 5, 2000, 6, 6, 6};
    struct buf b = {.arena = arena}, large = {.arena = arena};
    str s;

    (void)state;
    search_numbers(&b, list, sizeof list / sizeof *list);
    search_number(&large, 2000);
    s = buf_str(&b);
    assert_int_equal(s.n,
                     12 + large.n); /* 0, (1 7), (7 1), 8, 3, 31, 81 32, 5, 81 2000, (6 6), 6 */
    assert_int_equal(read_number(str_c(arena, str_sub(s, 1, 1))), 6);
    assert_int_equal(read_number(str_c(arena, str_sub(s, 2, 1))), 42);
    assert_int_equal(read_number(str_c(arena, str_sub(s, 0, 1))), 49);
}

/* A small index */

static const char tables[] =
    "create table record (ref text primary key, type text, url text, path text);"
    "create table list (id text, url text, path text);"
    "create table csv (path text, name text);"
    "create table attachment (record text, n int, url text, name text, path text);"
    "create table document_text (id integer primary key, record text, n int, unit text, number int,"
    " text text);"
    "create table searchable (id integer primary key, ref text, anchor text, title text, name text,"
    " heading text, summary text, keys text, text text);"
    "insert into csv values ('glossary/terms.csv', 'term');"
    "insert into record values ('evidence/Ref 99', 'evidence', 'evidence/ref-99.html', "
    "'content/r'),"
    " ('guide/one', 'guide', 'guide/one.html', 'content/g');"
    "create view section as select id from searchable where id < 1000000000;"
    "insert into searchable values"
    " (1, 'evidence/Ref 99', '', 'Waiting times', 'Ref 99', '', 'How long people wait', '', ''),"
    " (2, 'evidence/Ref 99', 'now', 'Waiting times', 'Ref 99', 'Now', '', '',"
    "  'Co-production with carers. Making Safeguarding Personal (MSP).'),"
    " (3, 'guide/one', '', 'A guide', 'one', '', '', '', 'Carers and waiting, for one'),"
    " (1000000001, 'glossary/ot', 'ot', 'OT', '', 'occupational therapist', '', '', 'Helps at "
    "home'),"
    " (1000000002, 'glossary/x', 'x', 'X', '', '', '', '', 'between'),"
    " (1000000003, 'glossary/ot', 'ot', 'OT', '', 'over time', '', '', 'Later')";

static struct search_index *small_index(struct db **db)
{
    *db = db_memory();
    db_exec(*db, tables);
    return search_index(arena, *db);
}

/* The refs that are found, in order, each with its section's heading or anchor. */
static void assert_finds(const struct search_index *x, const char *query, const char *expected)
{
    struct search_hits hits = search_rank(x, arena, str_of(query));
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < hits.n; i++)
        buf_format(&b, "%s" STR_FMT "#" STR_FMT, i ? " " : "",
                   STR_ARG(x->records[hits.list[i].record].ref),
                   STR_ARG(x->documents[hits.list[i].section].anchor));
    assert_string_equal(str_c(arena, buf_str(&b)), expected);
}

static void makes_an_index(void **state)
{
    struct db *db;
    struct search_index *x = small_index(&db);
    const struct search_term *t = search_term(x, STR("coproduction"));

    (void)state;
    assert_int_equal(x->nrecords, 4);
    assert_int_equal(x->ndocuments, 4 + 6);
    assert_string_equal(x->records[2].ref.p, "glossary/ot");
    assert_string_equal(x->records[2].url.p, "glossary/index.html");
    assert_string_equal(x->records[2].path.p, "content/glossary/terms.csv");
    assert_int_equal(x->records[2].after - x->records[2].head, 3); /* two rows of one name */
    assert_non_null(t);
    assert_int_equal(t->n, 1);
    assert_int_equal(x->documents[t->list[0].document].record, 0);
    assert_non_null(search_term(x, STR("ref99")));
    assert_null(search_term(x, STR("ref9")));
    for (size_t i = 1; i < x->nterms; i++)
        assert_true(str_cmp(x->terms[i - 1].word, x->terms[i].word) < 0);
    assert_int_equal(x->nacronyms, 3);
    assert_string_equal(str_c(arena, x->acronyms[0].brief), "msp");
    assert_string_equal(str_c(arena, x->acronyms[0].full), "making safeguarding personal");
    db_close(db);
}

static void ranks(void **state)
{
    struct db *db;
    struct search_index *x = small_index(&db);

    (void)state;
    assert_finds(x, "", "");
    assert_finds(x, "\"\" - !", "");
    assert_finds(x, "wait", "evidence/Ref 99# guide/one#");
    assert_finds(x, "ref 99", "evidence/Ref 99#");
    assert_finds(x, "Ref99", "evidence/Ref 99#");
    assert_finds(x, "msp", "evidence/Ref 99#now");
    assert_finds(x, "coproduction", "evidence/Ref 99#now");
    assert_finds(x, "co-production", "evidence/Ref 99#now");
    assert_finds(x, "careers", "evidence/Ref 99#now guide/one#"); /* one letter too many */
    assert_finds(x, "carers -safeguarding", "guide/one#");
    assert_finds(x, "\"carers and waiting\"", "guide/one#");
    assert_finds(x, "\"waiting and carers\"", "");
    assert_finds(x, "occupational therapist", "glossary/ot#ot");
    assert_finds(x, "ot", "glossary/ot#ot");
    assert_finds(x, "zzzzzz", "");
    assert_string_equal(str_c(arena, search_nearest(x, STR("crers"))), "carers");
    assert_int_equal(search_nearest(x, STR("carers")).n, 0);
    assert_int_equal(search_nearest(x, STR("zzzzzz")).n, 0);
    db_close(db);
}

/* A record's own words come first, and what a document says is found on its page. */
static void finds_pages(void **state)
{
    struct db *db = db_memory();
    struct search_index *x;
    struct search_hits hits;

    (void)state;
    db_exec(db, tables);
    db_exec(db,
            "insert into attachment values"
            " ('guide/one', 1, 'files/guide/one-1.pdf', 'plan.pdf', 'content/plan.pdf'),"
            " ('guide/one', 2, 'files/guide/one-2.txt', 'note.txt', 'content/note.txt');"
            "insert into document_text values (1, 'guide/one', 1, 'page', 4, 'A wombat, and how'),"
            " (2, 'guide/one', 1, 'page', 6, 'Long before people sang, they waited for a tune'),"
            " (3, 'guide/one', 2, '', 0, 'The careers of wombats')");
    x = search_index(arena, db);
    assert_int_equal(x->ndocuments, 4 + 6 + 3);
    assert_int_equal(x->npages, 3);
    assert_int_equal(x->npapers, 2);
    assert_string_equal(x->documents[10].heading.p, "plan.pdf, page 4");
    assert_string_equal(x->documents[12].heading.p, "note.txt");
    assert_string_equal(search_text(x, arena, 12).p, "The careers of wombats");
    assert_finds(x, "wombat", "guide/one#page=4");
    assert_finds(x, "tune", "guide/one#page=6");
    assert_finds(x, "wait", "evidence/Ref 99# guide/one#"); /* as without documents */
    assert_finds(x, "\"people sang\"", "guide/one#page=6");
    assert_finds(x, "\"sang people\"", "");
    assert_finds(x, "wait -wombat", "evidence/Ref 99#");
    hits = search_rank(x, arena, STR("careers")); /* a slip in a document hides no record */
    assert_int_equal(hits.n, 2);
    assert_int_equal(search_term(x, STR("page")) != NULL, 0);
    db_close(db);
}

static void ranks_nothing(void **state)
{
    struct db *db = db_memory();
    struct search_index *x;

    (void)state;
    db_exec(db, tables);
    db_exec(db, "delete from searchable");
    x = search_index(arena, db);
    assert_int_equal(x->nrecords + x->ndocuments + x->nterms, 0);
    assert_finds(x, "anything at all", "");
    db_close(db);
}

/* Queries */

/* The words, "+" before those of a phrase with its number and "-" before those that no record may
   have; "…" for one that may go on. */
static void assert_query(const struct search_index *x, const char *text, const char *expected)
{
    struct query q = query_parse(x, arena, str_of(text));
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < q.n; i++) {
        buf_addc(&b, i ? " " : "");
        if (q.list[i].phrase)
            buf_format(&b, "+%u", q.list[i].phrase);
        buf_addc(&b, q.list[i].barred ? "-" : "");
        buf_add(&b, q.list[i].word);
    }
    buf_addc(&b, q.typing ? "…" : "");
    assert_string_equal(str_c(arena, buf_str(&b)), expected);
}

static void reads_queries(void **state)
{
    struct db *db;
    struct search_index *x = small_index(&db);
    char many[1000];

    (void)state;
    assert_query(x, "", "");
    assert_query(x, "Care Act", "care act…");
    assert_query(x, "care ", "care");
    assert_query(x, "care?", "care");
    assert_query(x, "\"care act\" now", "+1care +1act now…");
    assert_query(x, "“care act", "+1care +1act");
    assert_query(x, "\"\" \"a\"", "+2a");
    assert_query(x, "care -homes", "care -homes");
    assert_query(x, "-care", "-care");
    assert_query(x, "co-production", "co production…");
    assert_query(x, "a - b --c –d −e", "a b c -d -e");
    assert_query(x, "\"a -b\" \"c\"-d", "+1a +1b +2c -d");
    memset(many, 'x', sizeof many);
    for (size_t i = 1; i < sizeof many; i += 2)
        many[i] = ' ';
    many[sizeof many - 1] = '\0';
    struct query q = query_parse(x, arena, str_of(many));
    assert_int_equal(q.n, SEARCH_LETTERS / 2);
    assert_int_equal(q.nwords, SEARCH_WORDS);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(takes_words, setup, teardown),
        cmocka_unit_test_setup_teardown(agrees_with_the_theme, setup, teardown),
        cmocka_unit_test_setup_teardown(packs_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(packs_small_numbers_together, setup, teardown),
        cmocka_unit_test_setup_teardown(makes_an_index, setup, teardown),
        cmocka_unit_test_setup_teardown(ranks, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_pages, setup, teardown),
        cmocka_unit_test_setup_teardown(ranks_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_queries, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
