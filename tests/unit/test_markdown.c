/* Markdown: what becomes of a body, piece by piece. In expectations a mark is shown as {C
   E12|E12}. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "markdown.h"

enum { FIRST_LINE = 10 }; /* of each body in its file */

static const str series[] = {{"Ref", 3}, {"IR", 2}, {"E", 1}};
static const struct md_term terms[] = {
    {{"AMHP", 4}, {"amhp", 4}},
    {{"Approved Mental Health Professional", 35}, {"amhp", 4}},
    {{"Care Act", 8}, {"care-act", 8}},
    {{"Care", 4}, {"care", 4}},
    {{"safeguarding", 12}, {"safeguarding", 12}},
};
static const str watched[] = {{"TBC", 3}, {"lorem", 5}, {"???", 3}};

static struct arena *arena;
static struct md_context *context;
static struct diags diags;

static int setup(void **state)
{
    struct md_words words = {series, 3, terms, 5, watched, 3};

    (void)state;
    arena = arena_new();
    context = md_context_new(arena, &words);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static bool read_str(str body, struct md *md)
{
    diags = (struct diags){.arena = arena};
    return md_read(arena, context, body, STR("content/assessment/x.md"), FIRST_LINE, &diags, md);
}

static struct md read_text(const char *body)
{
    struct md md;

    assert_true(read_str(str_of(body), &md));
    return md;
}

/* TEXT with its marks made visible. */
static const char *shown(str text)
{
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == MARK_OPEN) {
            buf_byte(&b, '{');
            buf_byte(&b, text.p[++i]);
            buf_byte(&b, ' ');
        } else {
            buf_byte(&b, c == MARK_MID ? '|' : c == MARK_CLOSE ? '}' : c);
        }
    }
    return buf_str(&b).p;
}

static const char *html_of(const char *body)
{
    struct md md = read_text(body);

    assert_int_equal(md.npieces, 1);
    return shown(md.pieces[0].html);
}

static const char *diags_of(void)
{
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < diags.n; i++)
        buf_format(&b, "%s%u:%u " STR_FMT, i ? "; " : "", diags.list[i].line - FIRST_LINE + 1,
                   diags.list[i].col, STR_ARG(diags.list[i].id));
    return buf_str(&b).p;
}

static void assert_same(const char *body, const char *is, const char *expected)
{
    if (strcmp(is, expected) != 0)
        print_error("in: %s\n", body);
    assert_string_equal(is, expected);
}

struct example {
    const char *body, *html, *diags;
};

/* Each body becomes this HTML, without its last newline, and these diagnostics. */
static void check(const struct example *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        str html = str_trim(str_of(html_of(list[i].body)));

        assert_same(list[i].body, str_c(arena, html), list[i].html);
        assert_same(list[i].body, diags_of(), list[i].diags ? list[i].diags : "");
    }
}

#define CHECK(list) check(list, sizeof(list) / sizeof *(list))

static void test_commonmark(void **state)
{
    static const struct example list[] = {
        {"", "", ""},
        {"a *b* **c** `d` <e&\"",
         "<p>a <em>b</em> <strong>c</strong> <code>d</code> &lt;e&amp;&quot;</p>", ""},
        {"a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>", ""},
        {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", ""},
        {"- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>", ""},
        {"3. a\n   - b", "<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>", ""},
        {"> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>", ""},
        {"```sh x\na < b\n```", "<pre><code class=\"language-sh\">a &lt; b\n</code></pre>", ""},
        {"    (E12)", "<pre><code>(E12)\n</code></pre>", ""},
        {"a\r\nb", "<p>a\nb</p>", ""},
        {"# a\rb\r\rc\r\r\nd\r", "<h2 id=\"a\">a</h2>\n<p>b</p>\n<p>c</p>\n<p>d</p>", ""},
        {"a\vb\fc", "<p>a b c</p>", ""},
    };

    (void)state;
    CHECK(list);
}

static void test_headings(void **state)
{
    static const struct example list[] = {
        {"## A\n### B", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>", ""},
        {"# A\n## B\n###### C", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h6 id=\"c\">C</h6>",
         ""},
        {"> # A\n\n## B", "<blockquote>\n<h2 id=\"a\">A</h2>\n</blockquote>\n<h3 id=\"b\">B</h3>",
         ""},
        {"## A\n## A\n## A", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-3\">A</h2>",
         ""},
        {"## A\n## A\n## A 2",
         "<h2 id=\"a\">A</h2>\n<h2 id=\"a-3\">A</h2>\n<h2 id=\"a-2\">A 2</h2>", ""},
        {"## !\n## ?", "<h2 id=\"section\">!</h2>\n<h2 id=\"section-2\">?</h2>", ""},
        {"## A (E12)", "<h2 id=\"a\">A ({C E12|E12})</h2>", ""},
        {"## [E12](../evidence/E12.md) b", "<h2 id=\"b\">{L evidence/E12.md|E12} b</h2>", ""},
        {"## [secret plan]", "<h2 id=\"section\">{? secret plan|secret plan}</h2>", ""},
        {"## Care `x` *y*", "<h2 id=\"care-x-y\">Care <code>x</code> <em>y</em></h2>", ""},
    };

    (void)state;
    CHECK(list);
}

static void test_citations(void **state)
{
    static const struct example list[] = {
        {"(Ref 13, 14)", "<p>({C Ref 13|Ref 13}, {C Ref 14|14})</p>", ""},
        {"[E12] [a plan]", "<p>[{C E12|E12}] {? a plan|a plan}</p>", ""},
        {"\\[E12\\]", "<p>[{C E12|E12}]</p>", ""},
        {"`(E12)` <code>(E12)</code>", "<p><code>(E12)</code> <code>(E12)</code></p>", ""},
        {"[a (E12)](b.md)", "<p>{L assessment/b.md|a (E12)}</p>", ""},
        {"![a (E12)](b.png)", "<p>{I assessment/b.png|a (E12)}</p>", ""},
        {"[E12]\n\n[E12]: x.md", "<p>{L assessment/x.md|E12}</p>", ""},
        {"(E25<sup>3</sup>)", "<p>({C E25|E25}<sup>3</sup>)</p>", ""},
        {"(E25<sup>3</sup>, E26)", "<p>({C E25|E25}<sup>3</sup>, {C E26|E26})</p>", ""},
        {"(**E12**)", "<p>(<strong>{C E12|E12}</strong>)</p>", ""},
        {"(Ref *13*)", "<p>(Ref <em>{C Ref 13|13}</em>)</p>", ""},
        {"(Ref\n13)", "<p>({C Ref 13|Ref\n13})</p>", ""},
        {"(E12 `a`)", "<p>({C E12|E12} <code>a</code>)</p>", ""},
        {"- (E12)", "<ul>\n<li>({C E12|E12})</li>\n</ul>", ""},
        {"- [ ] a\n- [x] b", "<ul>\n<li>[ ] a</li>\n<li>[x] b</li>\n</ul>", ""},
        {"[^1] [*a*]", "<p>[^1] [<em>a</em>]</p>", ""},
        {"a (E12, E13\n\n)", "<p>a ({C E12|E12}, {C E13|E13}</p>\n<p>)</p>", "1:3 bracket"},
        {"<details>\n(E12) &pound;5\n</details>",
         "<details>\n({C E12|E12}) \xc2\xa3"
         "5\n</details>",
         ""},
    };

    (void)state;
    CHECK(list);
}

static void test_terms(void **state)
{
    static const struct example list[] = {
        {"An AMHP is an AMHP.", "<p>An {T amhp|AMHP} is an AMHP.</p>", ""},
        {"An Approved Mental\nHealth Professional (AMHP)",
         "<p>An {T amhp|Approved Mental\nHealth Professional} (AMHP)</p>", ""},
        {"The Care Act, care", "<p>The {T care-act|Care Act}, {T care|care}</p>", ""},
        {"care act Care Acts", "<p>{T care|care} act Care Acts</p>", ""},
        {"Safeguarding", "<p>{T safeguarding|Safeguarding}</p>", ""},
        {"SAFEGUARDING amhp AMHPs XAMHP", "<p>SAFEGUARDING amhp AMHPs XAMHP</p>", ""},
        {"## AMHP\n`AMHP` [AMHP](x.md) <abbr>AMHP</abbr> AMHP",
         "<h2 id=\"amhp\">AMHP</h2>\n<p><code>AMHP</code> {L assessment/x.md|AMHP} "
         "<abbr>AMHP</abbr> {T amhp|AMHP}</p>",
         ""},
        {"[AMHP] *AMHP*", "<p>{? AMHP|AMHP} <em>{T amhp|AMHP}</em></p>", ""},
        {"Care (E1) AMHP", "<p>{T care|Care} ({C E1|E1}) {T amhp|AMHP}</p>", ""},
    };

    (void)state;
    CHECK(list);
}

static void test_links(void **state)
{
    static const struct example list[] = {
        {"[a](../evidence/E12.md)", "<p>{L evidence/E12.md|a}</p>", ""},
        {"[a](../evidence/E12.md#b \"t\")", "<p>{L evidence/E12.md#b|a}</p>", ""},
        {"[a](y%20z.MD)", "<p>{L assessment/y z.MD|a}</p>", ""},
        {"[a](y%23z.md) [b](y%FFz.md)",
         "<p>{L assessment/y%23z.md|a} {L assessment/y%FFz.md|b}</p>", ""},
        {"[a](./y.md)", "<p>{L assessment/y.md|a}</p>", ""},
        {"[a](../evidence/files/c.md)", "<p>{F evidence/files/c.md|a}</p>", ""},
        {"[a](#b)", "<p>{L assessment/x.md#b|a}</p>", ""},
        {"[a](..\\\\evidence\\\\E1.md)", "<p>{L evidence/E1.md|a}</p>", ""},
        {"[a *b*](../evidence/files/c.pdf)", "<p>{F evidence/files/c.pdf|a <em>b</em>}</p>", ""},
        {"![a *b*](../welcome/maps/m.png)", "<p>{I welcome/maps/m.png|a b}</p>", ""},
        {"[![a](b.png)](x.md)", "<p>{L assessment/x.md|a}</p>", ""},
        {"[](../evidence/E12.md)", "<p>{L evidence/E12.md|E12.md}</p>", ""},
        {"[a](https://b.uk/?c=1&d='2')",
         "<p><a href=\"https://b.uk/?c=1&amp;d=&#39;2&#39;\" rel=\"noreferrer\" "
         "class=\"external\">a</a></p>",
         ""},
        {"<a@b.uk>", "<p><a href=\"mailto:a@b.uk\" rel=\"noreferrer\">a@b.uk</a></p>", ""},
        {"[a](tel:+441)", "<p><a href=\"tel:+441\" rel=\"noreferrer\">a</a></p>", ""},
        {"[a](http://b \"t\")",
         "<p><a href=\"http://b\" rel=\"noreferrer\" class=\"external\" title=\"t\">a</a></p>", ""},
        {"[a]() *b* [c](#)", "<p>a <em>b</em> c</p>", "1:1 empty-link; 1:11 empty-link"},
        {"[a](../../x.md) [b](/x.md)", "<p>a b</p>", "1:1 dead-link; 1:17 dead-link"},
        {"![a](http://b/c.png) ![d](data:image/png;base64,x)", "<p>a d</p>",
         "1:1 link-scheme; 1:22 link-scheme"},
        {"[(E12)](javascript:x)", "<p>({C E12|E12})</p>", "1:1 link-scheme"},
    };

    (void)state;
    CHECK(list);
}

/* However a scheme is hidden, the text stays and the link goes. */
static void test_schemes(void **state)
{
    static const char *const refused[] = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "/\\\\example.org/x",
        "C:\\\\x",
        "%6aavascript:x",
        "http:x",
        "blob:http://x",
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        str body = str_format(arena, "a [b](<%s>)", refused[i]);

        assert_same(body.p, html_of(body.p), "<p>a b</p>\n");
        assert_same(body.p, diags_of(), "1:3 link-scheme");
    }
}

static void test_raw_html(void **state)
{
    static const struct example list[] = {
        {"a <b>b</b> <sup>c</sup><br>d", "<p>a <b>b</b> <sup>c</sup><br>d</p>", ""},
        {"a <b onclick=x>b</b>", "<p>a <b>b</b></p>", "1:3 raw-html"},
        {"a <font color=red>b</font>", "<p>a b</p>", "1:3 raw-html"},
        {"a </font>", "<p>a </p>", "1:3 raw-html"},
        {"a <a href='x'>b</a>", "<p>a b</p>", "1:3 raw-html"},
        {"a <script>b</script> c", "<p>a  c</p>", "1:3 raw-html"},
        {"a <script>b *c* d", "<p>a <em></em></p>", "1:3 raw-html"},
        {"<script>\nalert(1)\n</script>\n\na", "<p>a</p>", "1:1 raw-html"},
        {"<svg><svg>b</svg>c</svg>d", "<p>d</p>", "1:1 raw-html"},
        {"a <!-- secret --> b", "<p>a  b</p>", ""},
        {"<!-- secret\n\nsecret -->\n\na", "<p>a</p>", ""},
        {"a <b>b", "<p>a <b>b</b></p>", ""},
        {"a </b>b", "<p>a b</p>", ""},
        {"*a <b>b* c</b>", "<p><em>a <b>b</b></em> c</p>", ""},
        {"<b><i>a</b></i>", "<p><b><i>a</i></b></p>", ""},
        {"a <td>b", "<p>a b</p>", "1:3 raw-html"},
        {"<td>a</td>", "a", "1:1 raw-html"},
        {"<details><summary>a</summary>\n\nb\n\n</details>",
         "<details><summary>a</summary>\n<p>b</p>\n</details>", ""},
        {"> <details>\n\na", "<blockquote>\n<details>\n</details>\n</blockquote>\n<p>a</p>", ""},
        {"<p>a\n\nb", "<p>a\n</p>\n<p>b</p>", ""},
        {"<table><tr><td>a<td>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>", ""},
        {"<div class=x>\na\n</div>", "a", "1:1 raw-html"},
        {"<abbr title='&pound;'>a</abbr>", "<p><abbr title=\"\xc2\xa3\">a</abbr></p>", ""},
    };

    (void)state;
    CHECK(list);
}

static void test_tables(void **state)
{
    struct md md = read_text("| a | (E1) |\n|---|:-:|\n| **b** | `c\\|d` |\n\nx | y\n- | -\n");
    const char *html = shown(md.pieces[0].html);

    (void)state;
    assert_non_null(strstr(html, "aria-label=\"Table 1: a\""));
    assert_non_null(strstr(html, "<th scope=\"col\" class=\"center\">({C E1|E1})</th>"));
    assert_non_null(strstr(html, "<td><strong>b</strong></td>"));
    assert_non_null(strstr(html, "<td class=\"center\"><code>c|d</code></td>"));
    assert_null(strstr(html, "Table 2")); /* "- | -" is a list item */
    assert_non_null(strstr(shown(md.sections[0].text), "a | ({C E1|E1})\nb | c|d\n"));
    html = html_of("| [E12] | x |\n|-|-|\n");
    assert_non_null(strstr(html, "aria-label=\"Table 1: x\"")); /* an id must not leak into it */
    html = html_of("| to | minutes |  | good to know of a journey that takes so long that it is "
                   "not a short name |\n|-|-|-|-|\n");
    assert_non_null(strstr(html, "aria-label=\"Table 1: to, minutes\""));
    html = html_of("||a|\n|-|-|\n");
    assert_non_null(strstr(html, "<td></td>")); /* an empty heading heads nothing */
    html = html_of("|a|b|c|\n|-|-:|-|\n|01632 960100|+44 (1632) 960-100|2026-27|\n");
    assert_non_null(strstr(html, "<td class=\"phone\">01632 960100</td>"));
    assert_non_null(strstr(html, "<td class=\"right phone\">+44"));
    assert_non_null(strstr(html, "<td>2026-27</td>"));
}

/* The HTML of BODY's tables and what is around them, without the box and the attributes that we
   add. */
static const char *bare(const char *body)
{
    static const char *const drop[] = {" scope=\"col\"", "</div>", "\n"};
    str html = str_of(html_of(body));
    struct buf b = {.arena = arena};

    while (html.n) {
        size_t skip = 0;

        if (str_starts(html, STR("<div")))
            skip = str_findc(html, '>') + 1;
        for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
            if (str_starts(html, str_of(drop[i])))
                skip = strlen(drop[i]);
        if (str_starts(html, STR(" class=\""))) {
            buf_addc(&b, " align=\"");
            skip = 8;
        } else if (str_starts(html, STR("&#39;"))) {
            buf_byte(&b, '\'');
            skip = 5;
        } else if (!skip) {
            buf_byte(&b, html.p[0]);
            skip = 1;
        }
        html = str_from(html, skip);
    }
    return buf_str(&b).p;
}

static void test_tables_in_blocks(void **state)
{
    static const struct {
        const char *body, *html;
    } list[] = {
        {"> | a |\n> |-|\n> | b |",
         "<blockquote><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></"
         "table></blockquote>"},
        {"> | a |\n>|-|\n| b |",
         "<blockquote><table><thead><tr><th>a</th></tr></thead></table></blockquote><p>| b |</p>"},
        {"> | a |\n|-|", "<blockquote><p>| a ||-|</p></blockquote>"},
        {"- | a |\n  |-|\n  | b |", "<ul><li><table><thead><tr><th>a</th></tr></"
                                    "thead><tbody><tr><td>b</td></tr></tbody></table></li></ul>"},
        {"- | a |\n|-|", "<ul><li>| a ||-|</li></ul>"},
        {"1. x\n\n   > | a |\n   > |-|", "<ol><li><p>x</p><blockquote><table><thead><tr><th>a</"
                                         "th></tr></thead></table></blockquote></li></ol>"},
        {"| a |\n|-|\n| b |\n---\nc", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</"
                                      "td></tr></tbody></table><hr><p>c</p>"},
        {"| a |\n|-|\n2. b",
         "<table><thead><tr><th>a</th></tr></thead></table><ol start=\"2\"><li>b</li></ol>"},
        {"*x\n| a* |\n|-|", "<p>*x</p><table><thead><tr><th>a*</th></tr></thead></table>"},
        {"| [a] |\n|-|\n\n[a]: http://b",
         "<table><thead><tr><th><a href=\"http://b\" rel=\"noreferrer\" "
         "align=\"external\">a</a></th></tr></thead></table>"},
        {"[a]: http://b\n| # c # |\n|-|", "<table><thead><tr><th># c #</th></tr></thead></table>"},
        {"| a |\n    |-|", "<p>| a ||-|</p>"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        assert_same(list[i].body, bare(list[i].body), list[i].html);
}

static void test_sections(void **state)
{
    struct md md = read_text("Intro *a*\nb.\n\n# One (E1)\n\n- c\n- d\n\n`e`\n\n```\nf\n```\n\n## "
                             "Two\n\n```map x\n```\n");

    (void)state;
    assert_int_equal(md.nsections, 3);
    assert_string_equal(shown(md.sections[0].text), "Intro a b.");
    assert_int_equal(md.sections[0].heading.n, 0);
    assert_int_equal(md.sections[0].anchor.n, 0);
    assert_int_equal(md.sections[0].level, 0);
    assert_string_equal(shown(md.sections[1].heading), "One ({C E1|E1})");
    assert_string_equal(shown(md.sections[1].anchor), "one");
    assert_string_equal(shown(md.sections[1].text), "c\nd\ne\nf");
    assert_int_equal(md.sections[1].level, 2);
    assert_int_equal(md.sections[1].line, FIRST_LINE + 3);
    assert_int_equal(md.sections[2].text.n, 0);
    md = read_text("");
    assert_int_equal(md.nsections, 1);
}

static void test_pieces(void **state)
{
    struct md md =
        read_text("a\n\n```map  bases\n x: 1\n```\n\n<details>\n\n```measure\n```\n\nb\n\n- c\n\n  "
                  "```map\n  d\n  ```\n");

    (void)state;
    assert_int_equal(md.npieces, 3);
    assert_string_equal(shown(md.pieces[0].html), "<p>a</p>\n");
    assert_string_equal(shown(md.pieces[0].block), "map");
    assert_string_equal(shown(md.pieces[0].argument), "bases\nx: 1");
    assert_string_equal(shown(md.pieces[1].html), "<details>\n</details>\n");
    assert_string_equal(shown(md.pieces[1].block), "measure");
    assert_string_equal(shown(md.pieces[1].argument), "");
    assert_int_equal(md.pieces[2].block.n, 0);
    assert_non_null(strstr(md.pieces[2].html.p, "language-map"));
}

static void test_items(void **state)
{
    struct md md = read_text("- before\n\n## Our strengths (E1)\n\n- one *a*\n  - nested\n- "
                             "two\n\n  more\n\n> - quoted\n");

    (void)state;
    assert_int_equal(md.nitems, 3);
    assert_string_equal(shown(md.items[0].text), "before");
    assert_string_equal(shown(md.items[0].heading), "");
    assert_string_equal(shown(md.items[1].heading), "Our strengths (E1)");
    assert_string_equal(shown(md.items[1].text), "one a");
    assert_string_equal(shown(md.items[2].text), "two\nmore");
    assert_int_equal(md.items[1].line, FIRST_LINE + 4);
    assert_int_equal(md.items[1].col, 3);
}

/* Where citations stand, as "E1 1:4; E2 2:2". */
static const char *places(const char *body)
{
    struct md md = read_text(body);
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < md.ncitations; i++)
        buf_format(&b, "%s" STR_FMT " %u:%u", i ? "; " : "", STR_ARG(md.citations[i].target),
                   md.citations[i].line - FIRST_LINE + 1, md.citations[i].col);
    return buf_str(&b).p;
}

static void test_places(void **state)
{
    static const struct {
        const char *body, *places;
    } list[] = {
        {"a (E1) b (E1)", "E1 1:4; E1 1:11"},
        {"`(E1)` (E1)", "E1 1:9"},
        {"[(E1)](x_(E1).md) (E1)", "E1 1:20"},
        {"\xc3\xa9\xe2\x80\x93 (E1)", "E1 1:5"},
        {"&amp; \\* &#42; (E1) *b* (E1)", "E1 1:17; E1 1:26"},
        {"(Ref 13, 14)", "Ref 13 1:2; Ref 14 1:10"},
        {"[a plan]", "a plan 1:2"},
        {"a\n    indented (E1)\nlazy (E2)", "E1 2:15; E2 3:7"},
        {"> a (E1)\n> (E2)\nlazy (E3)", "E1 1:6; E2 2:4; E3 3:7"},
        {"- a\n\n  - b (E1)\n    (E2)", "E1 3:8; E2 4:6"},
        {"a `b\nc` (E1) [d\ne](x 'f\ng') (E2)", "E1 2:5; E2 4:6"},
        {"a  \nb\\\nc (E1)", "E1 3:4"},
        {"[x]: y 'a (E1)'\na (E1)", "E1 2:4"},
        {"[x]:\n y\n'(E1)'\na (E1)", "E1 4:4"},
        {"# a (E1) #\nb (E2)\n---", "E1 1:6; E2 2:4"},
        {"<details>\n a (E1) <b\n>(E2)</b>", "E1 2:5; E2 3:3"},
        {"| a | (E1) |\n|-|-|\n| `(E2)` (E2) | b \\| (E3) |", "E1 1:8; E2 3:11; E3 3:23"},
        {"a\n| (E1) |\n|-|\n> (E2)", "E1 2:4; E2 4:4"},
        {"\t(E0)\n\n-\t(E1)", "E1 3:4"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        assert_same(list[i].body, places(list[i].body), list[i].places);
}

static void test_links_listed(void **state)
{
    struct md md = read_text("a [b](../evidence/E1.md#c) ![d](e.png)\n> [f](https://g)\n");

    (void)state;
    assert_int_equal(md.nlinks, 3);
    assert_string_equal(shown(md.links[0].target), "../evidence/E1.md#c");
    assert_string_equal(shown(md.links[0].path), "evidence/E1.md");
    assert_string_equal(shown(md.links[0].anchor), "c");
    assert_int_equal(md.links[0].line, FIRST_LINE);
    assert_int_equal(md.links[0].col, 3);
    assert_true(md.links[1].image);
    assert_int_equal(md.links[1].col, 28);
    assert_int_equal(md.links[2].path.n, 0);
    assert_int_equal(md.links[2].line, FIRST_LINE + 1);
    assert_int_equal(md.links[2].col, 3);
}

/* Phrases, as "abbreviation AMHP 1:2; sentence a b c 36 1:1". */
static const char *phrases(const char *body)
{
    static const char *const kinds[] = {"abbreviation", "watched", "sentence"};
    struct md md = read_text(body);
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < md.nphrases; i++) {
        const struct md_phrase *p = &md.phrases[i];

        buf_format(&b, "%s%s " STR_FMT, i ? "; " : "", kinds[p->kind], STR_ARG(p->text));
        if (p->kind == PHRASE_SENTENCE)
            buf_format(&b, " %u", p->words);
        buf_format(&b, " %u:%u", p->line - FIRST_LINE + 1, p->col);
    }
    return buf_str(&b).p;
}

#define WORDS_9 "one two three four five six seven eight nine "
#define WORDS_36 WORDS_9 WORDS_9 WORDS_9 WORDS_9

static void test_phrases(void **state)
{
    static const struct {
        const char *body, *phrases;
    } list[] = {
        {"The AMHP and DoLS, A&E; AMHP",
         "abbreviation AMHP 1:5; abbreviation DoLS 1:14; abbreviation A&E 1:20"},
        {"DPs and DP", "abbreviation DP 1:1"},
        {"`AMHP` [AMHP](x.md) (IR10) Part II, McDonald, USE2", "abbreviation USE2 1:47"},
        {"SW48213, CAB/2024/07, WX-ASC-2023-118, HW1 1AA and QX77-AB12", ""}, /* numbers given */
        {"D2A, MHA/MCA, DoLS-led", "abbreviation D2A 1:1; abbreviation MHA 1:6; "
                                   "abbreviation MCA 1:10; abbreviation DoLS 1:15"},
        {"# OUR VCSE WORK\n\nVCSE", "abbreviation VCSE 3:1"},
        {"# Our VCSE work", "abbreviation VCSE 1:7"},
        {"TBC tbc Lorem [TBC](x.md) ??? `TBC`",
         "watched TBC 1:1; watched Lorem 1:9; watched TBC 1:16; watched ??? 1:27"},
        {"ATBC", "abbreviation ATBC 1:1"},
        {"Short. " WORDS_36 "end. Short.", "sentence one two three four five six 37 1:8"},
        {WORDS_9 WORDS_9 "Dr. Who, e.g. " WORDS_9 WORDS_9 "end.",
         "sentence one two three four five six 40 1:1"},
        {WORDS_9 WORDS_9 "nine. " WORDS_9 WORDS_9, ""},
        {"- " WORDS_36 "\n- " WORDS_9, "sentence one two three four five six 36 1:3"},
        {"# " WORDS_36, ""},
        {"| a |\n|-|\n| " WORDS_36 " |", "sentence one two three four five six 36 3:3"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        assert_same(list[i].body, phrases(list[i].body), list[i].phrases);
}

static bool is_clean(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t')
            return false;
    return true;
}

/* Whatever an author writes, no mark comes of it that the kit did not make. */
static void test_forged_marks(void **state)
{
    static const char *const bodies[] = {
        "\001Cx\002y\003 `\001` <b>\001</b>",
        "&#1;Cx&#2;y&#3; `&#1;`",
        "[a](&#1;b.png) ![&#1;a](b&#x1;.png) [a](http://b/&#1;)",
        "[a](b%01%02.png) [a](c.md#%03) [a](http://b/%01)",
        "[a](http://b '&#1;') ![a](b.png '&#1;')",
        "```&#1;\n\x01\n```",
        "```map &#1;\n\x02\n```",
        "<details>\n&#1;\x01 <abbr title='&#1;'>a</abbr>\n</details>",
        "# &#1;\x01",
        "| &#1; |\n|-|\n| \x01 |",
        "(E&#1;12) [a&#1;b] &#x1c;&#x1a;(E12)",
        "\\\x01 <\x01> <http://a\x01>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct md md = read_text(bodies[i]);

        for (size_t j = 0; j < md.npieces; j++) {
            str html = md.pieces[j].html;

            assert_true(is_clean(md.pieces[j].argument));
            while (str_findc(html, MARK_OPEN) !=
                   SIZE_MAX) { /* marks that are there are whole and the kit's */
                html = str_from(html, str_findc(html, MARK_OPEN) + 1);
                assert_non_null(memchr("C?LFI", html.p[0], 5));
                assert_true(is_clean(str_until(&html, MARK_MID)));
                assert_true(is_clean(str_until(&html, MARK_CLOSE)));
            }
            assert_true(is_clean(html));
        }
        for (size_t j = 0; j < md.nlinks; j++)
            assert_true(is_clean(md.links[j].path) && is_clean(md.links[j].anchor) &&
                        is_clean(md.links[j].target));
        for (size_t j = 0; j < md.nsections; j++)
            assert_true(is_clean(md.sections[j].anchor));
    }
}

static void test_own_path_is_clean(void **state)
{
    struct md md;

    (void)state;
    diags = (struct diags){.arena = arena};
    assert_true(md_read(arena, context, STR("[a](#b)"), STR("content/a/\x02.md"), 1, &diags, &md));
    assert_string_equal(shown(md.pieces[0].html), "<p>{L a/\xef\xbf\xbd.md#b|a}</p>\n");
}

static void test_mark_text(void **state)
{
    (void)state;
    assert_string_equal(shown(md_mark_text(arena, context, STR("Plain"), STR("content/a/b.md"))),
                        "Plain");
    assert_string_equal(shown(md_mark_text(arena, context, STR("A (Ref 13, 14) <b> [a plan] [E1]"),
                                           STR("content/a/b.md"))),
                        "A ({C Ref 13|Ref 13}, {C Ref 14|14}) <b> {? a plan|a plan} [{C E1|E1}]");
    assert_string_equal(
        shown(md_mark_text(arena, context, STR("\x01 (E1)"), STR("content/a/b.md"))),
        "\xef\xbf\xbd ({C E1|E1})");
    assert_string_equal(shown(md_mark_text(arena, context,
                                           STR("[a](../c/d.md#e) [b](https://x.example/?q) "
                                               "![c](f.png) [d](b.md) (E1) [e](#f)"),
                                           STR("content/a/b.md"))),
                        "{L c/d.md#e|a} {U https://x.example/?q|b} {F a/f.png|c} {L a/b.md|d} "
                        "({C E1|E1}) {L a/b.md#f|e}");
    assert_string_equal(
        shown(md_mark_text(arena, context,
                           STR("[a](javascript:x) [b](../../d.md) [c]() [](d.md) \\[d](e.md) [e] "
                               "(f.md)"),
                           STR("content/a/b.md"))),
        "{? a|a}(javascript:x) {? b|b}(../../d.md) {? c|c}() [](d.md) \\{? d|d}(e.md) {? e|e} "
        "(f.md)");
    assert_string_equal(
        shown(md_mark_text(arena, context,
                           STR("[a](<b c.md>) [b](c.md \"d\") [c](<d.md) [d](e.md \"f)"),
                           STR("content/a/b.md"))),
        "{L a/b c.md|a} {L a/c.md|b} {? c|c}(<d.md) {? d|d}(e.md \"f)");
}

/* Much of what parsers choke on is refused or read, and soon. */
static void test_limits(void **state)
{
    static const struct {
        const char *again;
        bool good;
    } list[] = {
        {"![[]()", false},     {"[", false},           {"> ", false},    {"- ", true},
        {"* - ", false},       {">", false},           {"1. ", false},   {"*a **b ", true},
        {"(E1 ", true},        {"<b>", true},          {"&amp;", true},  {"<svg>", true},
        {"a|", true},          {"`a``", true},         {"[a]\n", false}, {"[a]\n\n", true},
        {"|a|\n|-|\n", false}, {"|a|\n|-|\n\n", true}, {"# a\n", true},  {"<!--", true},
        {"> > a\n", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct buf b = {.arena = arena};
        struct md md;
        clock_t start = clock();

        while (b.n + 100 < (list[i].good ? MARKDOWN_MAX_BYTES / 8 : MARKDOWN_MAX_BYTES))
            buf_addc(&b, list[i].again);
        bool good = read_str(buf_str(&b), &md);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

        if (good != list[i].good || seconds > 8)
            print_error("%s: %s, %.1f s\n", list[i].again, good ? "read" : "refused", seconds);
        assert_true(good == list[i].good);
        assert_true(seconds < 8); /* sanitizers are slow */
        assert_true(good || (diags.n == 1 && str_eqc(diags.list[0].id, "limit")));
    }
}

static void test_size_limit(void **state)
{
    char *big = arena_alloc(arena, MARKDOWN_MAX_BYTES + 1);
    struct md md;

    (void)state;
    memset(big, 'a', MARKDOWN_MAX_BYTES + 1);
    assert_true(read_str((str){big, MARKDOWN_MAX_BYTES}, &md));
    assert_false(read_str((str){big, MARKDOWN_MAX_BYTES + 1}, &md));
    assert_string_equal(diags_of(), "1:1 limit");
}

/* Files that lie outside of the repository: skipped where they are not */

static const char *shared_path(const char *name)
{
    const char *root = getenv("KIT_SHARED");

    return str_format(arena, "%s/%s", root ? root : "../shared", name).p;
}

static str load(const char *path)
{
    static char bytes[1 << 20];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;

    if (f)
        fclose(f);
    return str_copy(arena, (str){bytes, n});
}

/* The next JSON string after the key KEY; moves REST behind it. */
static str json_string(str *rest, const char *key)
{
    struct buf b = {.arena = arena};
    size_t at = str_find(*rest, str_format(arena, "\"%s\":", key));

    if (at == SIZE_MAX)
        return (str){0};
    *rest = str_from(*rest, at + strlen(key) + 3);
    *rest = str_from(*rest, str_findc(*rest, '"') + 1);
    while (rest->p[0] != '"') {
        char c = rest->p[0], escaped = rest->p[1];

        if (c == '\\' && escaped == 'u') {
            utf8_add(&b, (uint32_t)strtoul(str_c(arena, str_sub(*rest, 2, 4)), NULL, 16));
            *rest = str_from(*rest, 6);
        } else {
            buf_byte(&b, c != '\\' ? c : escaped == 'n' ? '\n' : escaped);
            *rest = str_from(*rest, c == '\\' ? 2 : 1);
        }
    }
    return buf_str(&b);
}

/* HTML without line ends, which say nothing in these examples. */
static const char *joined(str html)
{
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < html.n; i++)
        if (html.p[i] != '\n')
            buf_byte(&b, html.p[i]);
    return buf_str(&b).p;
}

static void test_github_tables(void **state)
{
    str rest = load(shared_path("spec/gfm-tables.json"));
    unsigned n = 0;

    (void)state;
    if (!rest.n)
        skip();
    for (;; n++) {
        str body = json_string(&rest, "markdown");

        if (!body.p)
            break;
        assert_same(str_c(arena, body), bare(str_c(arena, body)),
                    joined(json_string(&rest, "html")));
    }
    assert_int_equal(n, 22);
}

/* Adds the series' citations of the bodies in FOLDER. */
static void count_citations(const struct md_context *ctx, const char *folder, unsigned *n,
                            struct buf *seen, unsigned *distinct)
{
    DIR *dir = opendir(shared_path(folder));

    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        str text = load(shared_path(str_format(arena, "%s/%s", folder, e->d_name).p));
        struct md md;

        str_until(&text, '\n');
        size_t body = str_find(text, STR("\n---\n"));

        if (body == SIZE_MAX ||
            !md_read(arena, ctx, str_from(text, body + 5), STR("content/a/b.md"), 1, &diags, &md))
            continue;
        for (size_t i = 0; i < md.ncitations; i++) {
            str key = str_format(arena, "<" STR_FMT ">", STR_ARG(md.citations[i].target));

            if (str_eqc(md.citations[i].kind, "?"))
                continue;
            *distinct += str_find(buf_str(seen), key) == SIZE_MAX;
            buf_add(seen, key);
            ++*n;
        }
    }
    if (dir)
        closedir(dir);
}

static void test_real_narrative(void **state)
{
    static const char *const folders[] = {"assessment", "practice", "evidence", "framework",
                                          "roles"};
    struct md_words words = {.series = series, .nseries = 2};
    struct md_context *ctx = md_context_new(arena, &words);
    struct buf seen = {.arena = arena};
    unsigned n = 0, distinct = 0;

    (void)state;
    diags = (struct diags){.arena = arena};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        count_citations(ctx, str_format(arena, "real/kirklees/content/%s", folders[i]).p, &n, &seen,
                        &distinct);
    if (!n)
        skip();
    assert_int_equal(n, 135);
    assert_int_equal(distinct, 110);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commonmark),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_citations),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_schemes),
        cmocka_unit_test(test_raw_html),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_tables_in_blocks),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_links_listed),
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_forged_marks),
        cmocka_unit_test(test_own_path_is_clean),
        cmocka_unit_test(test_mark_text),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_size_limit),
        cmocka_unit_test(test_github_tables),
        cmocka_unit_test(test_real_narrative),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
