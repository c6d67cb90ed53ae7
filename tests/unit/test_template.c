/* Templates: names and places, queries and parameters, layouts, escaping, limits, and the Mustache
   specification. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "template.h"

/* A theme in memory: names that end in .sql are queries. */
struct file {
    const char *name, *text;
};

enum { MAX_FILES = 16 };

struct world {
    struct arena *arena;
    struct db *db;
    struct diags diags;
    struct file files[MAX_FILES];
    struct templates *templates;
    struct buf out;
};

static bool find(struct world *w, str name, const char *suffix, str *text, str *path)
{
    str full = str_format(w->arena, STR_FMT "%s", STR_ARG(name), suffix);

    for (size_t i = 0; i < MAX_FILES && w->files[i].name; i++)
        if (str_eqc(full, w->files[i].name)) {
            *text = str_of(w->files[i].text);
            *path = full;
            return true;
        }
    return false;
}

static bool html(void *user, str name, str *text, str *path)
{
    return find(user, name, ".html", text, path);
}

static bool sql(void *user, str name, str *text, str *path)
{
    return find(user, name, ".sql", text, path);
}

static str nearest(void *user, str name)
{
    struct world *w = user;

    for (size_t i = 0; i < MAX_FILES && w->files[i].name; i++) {
        str file = str_of(w->files[i].name), stem = str_sub(file, 0, str_findc(file, '.'));

        if (text_almost(name, stem))
            return stem;
    }
    return STR("");
}

static void world_open(struct world *w)
{
    *w = (struct world){.arena = arena_new(), .db = db_memory()};
    w->diags.arena = w->out.arena = w->arena;
    w->templates =
        templates_new(w->arena, w->db, (struct template_source){w, html, sql, nearest}, &w->diags);
}

static void world_close(struct world *w)
{
    templates_free(w->templates);
    db_close(w->db);
    arena_free(w->arena);
}

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);

    if (!w)
        return -1;
    world_open(w);
    db_exec(w->db, "create table page(id integer primary key, title, parent, note);"
                   "insert into page values (1, 'Home', null, ''), (2, 'A & B', 1, '0'),"
                   "  (3, '<C>', 1, 'see'), (4, 'D', 2, 7)");
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    world_close(*state);
    free(*state);
    return 0;
}

static void put(struct world *w, const char *name, const char *text)
{
    for (size_t i = 0; i < MAX_FILES; i++)
        if (!w->files[i].name) {
            w->files[i] = (struct file){name, text};
            return;
        }
    fail_msg("more than %d files", MAX_FILES);
}

static struct template *compile(struct world *w, struct stmt *row, enum escape escape)
{
    size_t n = (size_t)stmt_cols(row);
    str *names = arena_array(w->arena, n, sizeof *names);

    for (size_t i = 0; i < n; i++)
        names[i] = stmt_col(row, (int)i);
    return template_compile(w->templates, STR("page"), names, n, escape);
}

/* Renders page.html, put in as TEXT, with the first row of QUERY. NULL after a mistake. */
static const char *render_as(struct world *w, enum escape escape, const char *query,
                             const char *text)
{
    struct stmt *row = db_prepare(w->db, query);
    struct template *t;
    bool ok;

    put(w, "page.html", text);
    t = compile(w, row, escape);
    ok = t && stmt_step(row) && template_render(t, row, &w->out);
    stmt_close(row);
    return ok ? buf_str(&w->out).p : NULL;
}

static const char *render(struct world *w, const char *query, const char *text)
{
    return render_as(w, ESCAPE_HTML, query, text);
}

static void assert_messages(struct world *w, const char *expected)
{
    struct buf b = {.arena = w->arena};

    diag_sort(&w->diags);
    for (size_t i = 0; i < w->diags.n; i++) {
        struct diag *d = &w->diags.list[i];

        assert_true(str_eqc(d->id, "theme"));
        buf_format(&b, STR_FMT ":%u:%u: " STR_FMT "\n", STR_ARG(d->path), d->line, d->col,
                   STR_ARG(d->message));
    }
    assert_string_equal(buf_str(&b).p, expected);
}

/* Compiles page.html, put in as TEXT, with a row of (title, path), and expects these mistakes. */
static void assert_mistake(struct world *w, const char *text, const char *expected)
{
    assert_null(render(w, "select 'T' as title, 'p' as path", text));
    assert_messages(w, expected);
}

/* Values and sections on columns */

static void test_values_are_escaped_by_kind(void **state)
{
    const char *row = "select '<a href=\"x\">''&' as x";

    assert_string_equal(render(*state, row, "{{x}} {{ x }}"),
                        "&lt;a href=&quot;x&quot;&gt;&#39;&amp; "
                        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
}

static void test_raw_values_are_not_escaped(void **state)
{
    assert_string_equal(render(*state, "select '<b>' as x", "{{{x}}}{{{ x }}}"), "<b><b>");
}

static void test_json_values_are_strings(void **state)
{
    assert_string_equal(render_as(*state, ESCAPE_JSON, "select 'a\"b' as x, 5 as n, null as e",
                                  "[{{x}},{{{n}}},{{e}}]"),
                        "[\"a\\\"b\",5,\"\"]");
}

static void test_text_values_are_as_they_are(void **state)
{
    assert_string_equal(render_as(*state, ESCAPE_NONE, "select '<&>' as x", "{{x}}"), "<&>");
}

static void test_column_sections(void **state)
{
    assert_string_equal(render(*state,
                               "select null as a, '' as b, '0' as c, 0 as d, 'x' as e, 7 as f",
                               "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}{{#d}}d{{/d}}{{#e}}e{{/e}}"
                               "{{#f}}f{{/f}}|{{^a}}a{{/a}}{{^b}}b{{/b}}{{^c}}c{{/c}}{{^d}}d{{/d}}"
                               "{{^e}}e{{/e}}{{^f}}f{{/f}}"),
                        "ef|abcd");
}

/* Queries */

static void test_query_sections_nest_without_disturbing_each_other(void **state)
{
    struct world *w = *state;

    put(w, "children.sql", "select id, title from page where parent = :id order by id");
    assert_string_equal(render(w, "select 1 as id, 'Root' as title",
                               "{{title}}:{{#children}} {{title}}({{#children}}{{title}}"
                               "{{#children}}!{{/children}}{{^children}}.{{/children}}{{/children}}"
                               "{{^children}}none{{/children}}){{/children}}"),
                        "Root: A &amp; B(D.) &lt;C&gt;(none)");
}

static void test_outer_rows_stay_in_reach(void **state)
{
    struct world *w = *state;

    put(w, "numbers.sql", "select 1 as n union all select 2");
    put(w, "letters.sql", "select 'a' || :n as l union all select 'b' || :n");
    assert_string_equal(
        render(w, "select 'r' as root",
               "{{#numbers}}{{#letters}}{{root}}{{n}}{{l}} {{/letters}}{{n}};{{/numbers}}"),
        "r1a1 r1b1 1;r2a2 r2b2 2;");
}

static void test_parameters_keep_their_types(void **state)
{
    struct world *w = *state;

    put(w, "types.sql",
        "select typeof(:i) || typeof(:t) || typeof(:n) || typeof(@r) as types where $i = 5");
    assert_string_equal(render(w, "select 5 as i, '5' as t, null as n, 2.5 as r",
                               "{{i}}{{#types}}{{types}}{{/types}}"),
                        "5integertextnullreal");
}

static void test_a_column_wins_over_a_query_of_its_name(void **state)
{
    struct world *w = *state;

    put(w, "x.sql", "select 1 as y");
    assert_string_equal(render(w, "select '' as x", "{{#x}}yes{{/x}}{{^x}}no{{/x}}"), "no");
}

static void test_a_query_that_fails_is_reported(void **state)
{
    struct world *w = *state;

    put(w, "bad.sql", "select abs(-9223372036854775807 - :one) as x");
    assert_null(render(w, "select 1 as one", "a{{#bad}}{{x}}{{/bad}}b"));
    assert_messages(w, "bad.sql:1:0: the query fails: integer overflow; correct it there\n");
}

static void test_a_query_that_runs_away_is_stopped(void **state)
{
    struct world *w = *state;

    db_fence(w->db, NULL, 1);
    put(w, "long.sql",
        "with recursive c(n) as (select 1 union all select n + 1 from c)"
        " select n from c where n < 0");
    assert_null(render(w, "select 1 as one", "{{^long}}x{{/long}}"));
    assert_messages(w, "long.sql:1:0: the query fails: the query ran for too long and was stopped; "
                       "correct it there\n");
}

/* Each of them ends in time; the one that is named took the most, and need not be the one that was
   stopped. */
static void test_queries_that_run_for_long_together_are_stopped(void **state)
{
    struct world *w = *state;

    db_fence(w->db, NULL, 1);
    db_share(w->db, db_budget(w->arena, 1));
    put(w, "long.sql",
        "with recursive c(n) as (select 1 union all select n + 1 from c limit 40000)"
        " select :id, count(*) as x from c");
    put(w, "short.sql",
        "with recursive c(n) as (select 1 union all select n + 1 from c limit 10000)"
        " select :id, count(*) as y from c");
    put(w, "many.sql",
        "with recursive c(n) as (select 1 union all select n + 1 from c limit 90)"
        " select n as id from c");
    assert_null(render(w, "select 1 as one",
                       "{{#many}}{{#long}}{{x}}{{/long}}{{#short}}{{y}}{{/short}}{{/many}}"));
    assert_true(db_spent(w->db));
    assert_messages(w, "long.sql:1:0: the queries of all pages together ran for too long and were "
                       "stopped, this one for the longest; let it find less, or fewer pages ask "
                       "it\n");
}

static void test_a_page_that_grows_for_ever_is_stopped(void **state)
{
    struct world *w = *state;

    put(w, "endless.sql",
        "with recursive c(n) as (select 1 union all select n + 1 from c)"
        " select hex(zeroblob(100000)) as x from c");
    assert_null(render(w, "select 1 as one", "{{#endless}}{{x}}{{/endless}}"));
    assert_messages(w, "page.html:1:0: the page gets too large; split it, or let its queries find "
                       "less\n");
}

static void test_rendering_again_gives_the_same(void **state)
{
    struct world *w = *state;
    struct stmt *row = db_prepare(w->db, "select id, title from page order by id");
    struct template *t;

    put(w, "children.sql", "select title as child from page where parent = :id order by id");
    put(w, "page.html", "{{title}}[{{#children}}{{child}},{{/children}}]");
    t = compile(w, row, ESCAPE_NONE);
    for (int i = 0; i < 2; i++)
        while (stmt_step(row))
            assert_true(template_render(t, row, &w->out));
    assert_string_equal(buf_str(&w->out).p,
                        "Home[A & B,<C>,]A & B[D,]<C>[]D[]Home[A & B,<C>,]A & B[D,]<C>[]D[]");
    stmt_close(row);
}

/* Templates in templates */

static void test_layouts_take_blocks(void **state)
{
    struct world *w = *state;
    const str *used;

    put(w, "layout.html",
        "<title>{{$title}}Kit{{/title}}</title>\n{{>parts/head}}\n{{$body}}{{/body}}\n");
    put(w, "parts/head.html", "<h1>{{title}}</h1>\n");
    assert_string_equal(render(w, "select 'T' as title",
                               "{{<layout}}\n  {{$title}}{{title}} - Kit{{/title}}\n"
                               "  {{! a remark }}\n  {{$body}}\n<p>Text</p>\n  {{/body}}\n"
                               "{{/layout}}\n"),
                        "<title>T - Kit</title>\n<h1>T</h1>\n<p>Text</p>\n\n");
    assert_int_equal(templates_used(w->templates, &used), 3);
    assert_true(str_eqc(used[0], "page") && str_eqc(used[1], "layout") &&
                str_eqc(used[2], "parts/head"));
}

static void test_a_block_sees_the_rows_around_its_place(void **state)
{
    struct world *w = *state;

    put(w, "rows.sql", "select 'inner' as x");
    put(w, "layout.html", "{{#rows}}{{$b}}{{/b}}{{/rows}}");
    assert_string_equal(render(w, "select 'outer' as x", "{{<layout}}{{$b}}{{x}}{{/b}}{{/layout}}"),
                        "inner");
}

/* Mistakes, each with its place */

static void test_unknown_names(void **state)
{
    struct world *w = *state;

    put(w, "links.sql", "select 'x' as x");
    assert_mistake(
        w,
        "é {{titel}}\n{{#links}}{{paht}}{{y}}{{/links}}\n  {{#linkz}}{{/linkz}}{{links}}\n{{zzzz}}",
        "page.html:1:3: unknown name 'titel'; did you mean 'title'?\n"
        "page.html:2:11: unknown name 'paht'; did you mean 'path'?\n"
        "page.html:2:19: unknown name 'y'; did you mean 'x'?\n"
        "page.html:3:3: unknown name 'linkz'; did you mean 'links'?\n"
        "page.html:3:23: 'links' is a query; write '{{#links}}', a column of it and "
        "'{{/links}}'\n"
        "page.html:4:1: unknown name 'zzzz'; known here: 'title', 'path'\n");
}

static void test_mistakes_in_queries(void **state)
{
    struct world *w = *state;

    put(w, "broken.sql", "select titel from page");
    put(w, "empty.sql", "-- nothing\n");
    put(w, "mark.sql", "select ? as x");
    put(w, "param.sql", "select 1 as x\n where 'é' = :titel");
    put(w, "write.sql", "delete from page");
    assert_mistake(w,
                   "{{#broken}}{{x}}{{/broken}}{{#empty}}{{/empty}}{{#mark}}{{/mark}}\n"
                   "{{^param}}{{/param}}{{#write}}{{/write}}",
                   "broken.sql:1:0: the query fails: no such column: titel; correct it there\n"
                   "empty.sql:1:0: there is no query here; write one that begins with 'select'\n"
                   "mark.sql:1:8: a parameter has no name; write ':' and a column's name\n"
                   "param.sql:2:14: unknown name ':titel' where page.html:2 uses this query; "
                   "did you mean 'title'?\n"
                   "write.sql:1:0: there is no query here; write one that begins with 'select'\n");
}

static void test_mistakes_in_names(void **state)
{
    assert_mistake(
        *state, "{{.}}{{a.b}}{{}}{{&x}}\n{{=<% %>=}}{{a b}}{{>../x}}",
        "page.html:1:1: '.' is not known here; name the column\n"
        "page.html:1:6: 'a.b' has a dot; give the column a name of its own in the query\n"
        "page.html:1:13: a tag has no name; write one between the braces\n"
        "page.html:1:17: '&' is not known here; write '{{{x}}}' for trusted HTML\n"
        "page.html:2:1: other braces are not known here; write tags in '{{' and '}}'\n"
        "page.html:2:12: 'a b' is no name; write letters, digits, '_' or '-'\n"
        "page.html:2:19: '../x' is no name; write letters, digits, '_' or '-', '/' or '.'\n");
}

static void test_open_tags(void **state)
{
    assert_mistake(*state, "a\n{{title {{path}}",
                   "page.html:2:1: the tag is not closed; write '}}' at its end\n");
}

static void test_open_raw_tags(void **state)
{
    assert_mistake(*state, "{{{title}}",
                   "page.html:1:1: the tag is not closed; write '}}}' at its end\n");
}

static void test_open_sections(void **state)
{
    assert_mistake(*state, "{{title}}\n{{#title}}",
                   "page.html:2:1: 'title' is not closed; write '{{/title}}' where it ends\n");
}

static void test_crossed_sections(void **state)
{
    assert_mistake(
        *state, "{{#title}}\n{{^path}}{{/title}}{{/path}}",
        "page.html:2:10: '{{/title}}' stands where 'path' of line 2 is open; close that first\n");
}

static void test_ends_without_beginnings(void **state)
{
    assert_mistake(*state, "{{/title}}",
                   "page.html:1:1: '{{/title}}' closes nothing; take it out, or open it before\n");
}

static void test_unknown_templates(void **state)
{
    struct world *w = *state;

    put(w, "layout.html", "");
    assert_mistake(w, "{{<layuot}}{{/layuot}}{{>nowhere}}",
                   "page.html:1:1: unknown template 'layuot'; did you mean 'layout'?\n"
                   "page.html:1:23: unknown template 'nowhere'; add its file to the theme\n");
}

static void test_unknown_roots(void **state)
{
    struct world *w = *state;

    put(w, "page.html", "");
    assert_null(template_compile(w->templates, STR("pages"), NULL, 0, ESCAPE_HTML));
    assert_messages(w, "pages:0:0: there is no such template; did you mean 'page'?\n");
}

static void test_unknown_blocks(void **state)
{
    struct world *w = *state;

    put(w, "layout.html", "{{$a}}{{$inner}}{{/inner}}{{/a}}");
    put(w, "middle.html", "{{<layout}}{{$inner}}{{/inner}}{{/layout}}");
    assert_mistake(w, "{{<middle}}{{$a}}x{{/a}}{{$b}}{{/b}}{{/middle}}",
                   "page.html:1:25: the layout 'middle' has no block 'b'; see the blocks in it\n");
}

static void test_tags_between_blocks(void **state)
{
    struct world *w = *state;

    put(w, "layout.html", "");
    assert_mistake(w, "{{<layout}}text {{title}}{{/layout}}",
                   "page.html:1:17: 'title' would not be shown between a layout's blocks; put it "
                   "into a block\n");
}

static void test_templates_that_hold_themselves(void **state)
{
    struct world *w = *state;

    put(w, "one.html", "{{>two}}{{>two}}");
    put(w, "two.html", "\n{{>one}}{{>one}}");
    assert_mistake(
        w, "{{>one}}",
        "two.html:2:1: 'one' is the 17th template or block in one another; see that none holds "
        "itself\n");
}

static void test_templates_that_grow_too_large(void **state)
{
    struct world *w = *state;

    put(w, "a.html", "{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}");
    put(w, "b.html", "{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}");
    put(w, "c.html", "{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}");
    put(w, "d.html", "{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}{{>e}}");
    put(w, "e.html", "{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}{{>f}}");
    put(w, "f.html", "");
    assert_mistake(w, "{{>a}}",
                   "a.html:1:55: the page has more than 100000 pieces; take parts out of it\n");
}

/* The Mustache specification, fed as rows: a scalar is a column, an object or a list a query of its
   name. */

struct difference {
    const char *file, *name, *reason; /* NAME is how the test's name begins */
};

static const char dotted[] =
    "dotted names are refused: a row has no inner rows, its query names the columns";
static const char iterator[] = "{{.}} is refused: a row has no value of its own, only columns";
static const char ampersand[] = "{{&x}} is refused: {{{x}}} is the one way to say it";
static const char missing[] = "an unknown name is a mistake, found before the first page";
static const char inverted[] = "a query's columns are not in reach where it has no row";
static const char indent[] = "partials and blocks are not indented, which would be wrong in <pre>";

static const struct difference differences[] = {
    {"interpolation", "Ampersand", ampersand},
    {"interpolation", "Dotted Names", dotted},
    {"interpolation", "Implicit Iterators", iterator},
    {"interpolation", "Basic Context Miss", missing},
    {"interpolation", "Triple Mustache Context Miss", missing},
    {"sections", "Parent contexts", dotted},
    {"sections", "List Contexts", dotted},
    {"sections", "Variable test", iterator},
    {"sections", "Deeply Nested Contexts", iterator},
    {"sections", "Context Misses", missing},
    {"sections", "Implicit Iterator", iterator},
    {"sections", "Dotted Names", dotted},
    {"inverted", "Context Misses", missing},
    {"inverted", "Context", inverted},
    {"inverted", "List", inverted},
    {"inverted", "Dotted Names", dotted},
    {"partials", "Failed Lookup", "an unknown template is a mistake"},
    {"partials", "Recursion", "partials are expanded before the first page, so none holds itself"},
    {"partials", "Standalone Without Previous Line", indent},
    {"partials", "Standalone Without Newline", indent},
    {"partials", "Standalone Indentation", indent},
    {"inheritance", "Negative Sections", missing},
    {"inheritance", "Standalone parent", indent},
    {"inheritance", "Standalone block", indent},
    {"inheritance", "Block reindentation", indent},
    {"inheritance", "Intrinsic indentation", indent},
    {"inheritance", "Nested block reindentation", indent},
};

static const struct difference *difference_of(const char *file, str name)
{
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (!strcmp(differences[i].file, file) && str_starts(name, str_of(differences[i].name)))
            return &differences[i];
    return NULL;
}

/* One object's scalars as a select; its lists and objects are queries, and left out. */
static void add_select(struct world *w, struct buf *b, str json)
{
    struct stmt *s = db_prepare(w->db, "select key, quote(value) from json_each(?1)"
                                       " where type not in ('object', 'array') or value = '[]'");
    const char *comma = "";

    stmt_str(s, 1, json);
    buf_addc(b, "select ");
    while (stmt_step(s)) {
        str value = stmt_text(s, 1);

        if (str_eqc(value, "'[]'"))
            value = STR("null");
        buf_format(b, "%s" STR_FMT " as %s", comma, STR_ARG(value),
                   sql_name(w->arena, stmt_text(s, 0)));
        comma = ", ";
    }
    if (!*comma)
        buf_addc(b, "1 as spec_row");
    stmt_close(s);
}

/* Each list or object in DATA, however deep, as a query of its name. */
static void put_queries(struct world *w, str data)
{
    struct stmt *s =
        db_prepare(w->db, "select key, type, value from json_tree(?1) where type in"
                          " ('object', 'array') and typeof(key) = 'text' and value <> '[]'");

    stmt_str(s, 1, data);
    while (stmt_step(s)) {
        struct buf b = {.arena = w->arena};
        const char *name = str_format(w->arena, STR_FMT ".sql", STR_ARG(stmt_text(s, 0))).p;
        bool list = str_eqc(stmt_text(s, 1), "array");
        struct stmt *each =
            db_prepare(w->db, "select value from json_each(?1) where type = 'object'");

        if (!list)
            add_select(w, &b, stmt_text(s, 2));
        stmt_str(each, 1, list ? stmt_text(s, 2) : STR("[]"));
        while (stmt_step(each)) {
            if (b.n)
                buf_addc(&b, " union all ");
            add_select(w, &b, stmt_text(each, 0));
        }
        stmt_close(each);
        put(w, name, b.n ? buf_str(&b).p : "");
    }
    stmt_close(s);
}

static void put_partials(struct world *w, str partials)
{
    struct stmt *s = db_prepare(w->db, "select key || '.html', value from json_each(?1)");

    stmt_str(s, 1, partials.n ? partials : STR("{}"));
    while (stmt_step(s))
        put(w, str_copy(w->arena, stmt_text(s, 0)).p, str_copy(w->arena, stmt_text(s, 1)).p);
    stmt_close(s);
}

/* TEST: name, data, template, partials, expected. */
static void run_spec_test(const char *file, struct stmt *test)
{
    struct world w;
    struct buf row = {0};
    const struct difference *difference = difference_of(file, stmt_text(test, 0));
    const char *got, *expected = stmt_text(test, 4).p;
    bool same;

    world_open(&w);
    row.arena = w.arena;
    put_partials(&w, stmt_text(test, 3));
    if (str_starts(stmt_text(test, 1), STR("{"))) {
        put_queries(&w, stmt_text(test, 1));
        add_select(&w, &row, stmt_text(test, 1));
    } else {
        buf_addc(&row, "select 1 as spec_row");
    }
    got = render(&w, buf_str(&row).p, stmt_text(test, 2).p);
    same = got && !strcmp(got, expected);
    if (!same && !difference) {
        diag_sort(&w.diags);
        fail_msg("%s, %s: got '%s', not '%s'; %s", file, stmt_text(test, 0).p,
                 got ? got : "(nothing)", expected, w.diags.n ? w.diags.list[0].message.p : "");
    }
    if (same && difference)
        fail_msg("%s, %s: differs no more; take it off the list", file, stmt_text(test, 0).p);
    world_close(&w);
}

static str read_spec(struct arena *a, const char *file)
{
    const char *folder = getenv("KIT_SPEC");
    str path = str_format(a, "%s/mustache/%s.json", folder ? folder : "../shared/spec", file);
    FILE *f = fopen(path.p, "rb");
    struct buf b = {.arena = a};
    char piece[4096];
    size_t n;

    if (!f)
        return STR("");
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(&b, (str){piece, n});
    fclose(f);
    return buf_str(&b);
}

static void run_spec(const char *file)
{
    struct arena *a = arena_new();
    struct db *db = db_memory();
    str json = read_spec(a, file);
    struct stmt *tests = db_prepare(
        db, "select value ->> '$.name', value -> '$.data', value ->> '$.template',"
            " value -> '$.partials', value ->> '$.expected' from json_each(?1, '$.tests')");

    stmt_str(tests, 1, json.n ? json : STR("{}"));
    while (stmt_step(tests))
        run_spec_test(file, tests);
    db_close(db);
    arena_free(a);
    if (!json.n)
        skip();
}

static void test_spec_comments(void **state)
{
    (void)state;
    run_spec("comments");
}

static void test_spec_interpolation(void **state)
{
    (void)state;
    run_spec("interpolation");
}

static void test_spec_sections(void **state)
{
    (void)state;
    run_spec("sections");
}

static void test_spec_inverted(void **state)
{
    (void)state;
    run_spec("inverted");
}

static void test_spec_partials(void **state)
{
    (void)state;
    run_spec("partials");
}

static void test_spec_inheritance(void **state)
{
    (void)state;
    run_spec("inheritance");
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD(test_values_are_escaped_by_kind),
        WORLD(test_raw_values_are_not_escaped),
        WORLD(test_json_values_are_strings),
        WORLD(test_text_values_are_as_they_are),
        WORLD(test_column_sections),
        WORLD(test_query_sections_nest_without_disturbing_each_other),
        WORLD(test_outer_rows_stay_in_reach),
        WORLD(test_parameters_keep_their_types),
        WORLD(test_a_column_wins_over_a_query_of_its_name),
        WORLD(test_a_query_that_fails_is_reported),
        WORLD(test_a_query_that_runs_away_is_stopped),
        WORLD(test_queries_that_run_for_long_together_are_stopped),
        WORLD(test_a_page_that_grows_for_ever_is_stopped),
        WORLD(test_rendering_again_gives_the_same),
        WORLD(test_layouts_take_blocks),
        WORLD(test_a_block_sees_the_rows_around_its_place),
        WORLD(test_unknown_names),
        WORLD(test_mistakes_in_queries),
        WORLD(test_mistakes_in_names),
        WORLD(test_open_tags),
        WORLD(test_open_raw_tags),
        WORLD(test_open_sections),
        WORLD(test_crossed_sections),
        WORLD(test_ends_without_beginnings),
        WORLD(test_unknown_templates),
        WORLD(test_unknown_roots),
        WORLD(test_unknown_blocks),
        WORLD(test_tags_between_blocks),
        WORLD(test_templates_that_hold_themselves),
        WORLD(test_templates_that_grow_too_large),
        cmocka_unit_test(test_spec_comments),
        cmocka_unit_test(test_spec_interpolation),
        cmocka_unit_test(test_spec_sections),
        cmocka_unit_test(test_spec_inverted),
        cmocka_unit_test(test_spec_partials),
        cmocka_unit_test(test_spec_inheritance),
    };

    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
