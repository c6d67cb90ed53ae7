/* HTML of the kit as the lines of an e-mail. */
#include "unit.h"

#include "plaintext.h"

#define assert_lines(html, expected) \
    assert_string_equal(str_c(arena, plaintext_of(arena, str_of(html))), expected)

static void parts_paragraphs(void **state)
{
    (void)state;
    assert_lines("", "");
    assert_lines("just words", "just words");
    assert_lines("<p>One\ntwo  <em>three</em>.</p>\n<p>Four<br>\nfive</p>\n",
                 "One two three.\n\nFour\nfive");
    assert_lines("<h2>Head</h2>\n<p>Text</p><hr><p>End</p>", "Head\n\nText\n\n----\n\nEnd");
    assert_lines("<p>R&amp;D &lt;b&gt; &quot;x&quot; &#39;y&#39; &nbsp;</p>",
                 "R&D <b> \"x\" 'y' &nbsp;");
}

static void marks_lists(void **state)
{
    (void)state;
    assert_lines(
        "<p>A:</p>\n<ul>\n<li>one</li>\n<li>two\n<ol>\n<li>deep</li>\n</ol>\n</li>\n</ul>\n"
        "<p>B</p>",
        "A:\n\n- one\n- two\n  1. deep\n\nB");
    assert_lines("<ol start=\"9\">\n<li><p>nine</p>\n<p>more</p></li>\n<li><p>ten</p></li>\n</ol>",
                 "9. nine\n\n  more\n\n10. ten");
    assert_lines("<ul><li></li><li>b</li></ul>", "- b");
}

static void keeps_blocks(void **state)
{
    (void)state;
    assert_lines("<blockquote>\n<p>Said</p>\n<p>again</p>\n</blockquote><p>x</p>",
                 "> Said\n\n> again\n\nx");
    assert_lines("<pre><code>a  b\n  c\n</code></pre><p>x</p>", "a  b\n  c\n\nx");
    assert_lines("<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td>"
                 "<td>2</td></tr></tbody></table>",
                 "A | B\n1 | 2");
}

static void tells_addresses(void **state)
{
    (void)state;
    assert_lines("<p><a href=\"https://x.example/a?b=1&amp;c=2\">Page</a>.</p>",
                 "Page (https://x.example/a?b=1&c=2).");
    assert_lines("<p><a href=\"mailto:a@x.example\">a@x.example</a></p>", "a@x.example");
    assert_lines("<p><a class=\"cite\" href=\"../evidence/e1.html\">E1</a> is ours</p>",
                 "E1 is ours");
    assert_lines(
        "<p><abbr title=\"what it means\">DoLS</abbr> <img src=\"../x.png\" alt=\"A map\"></p>",
        "DoLS A map");
}

static void bears_what_is_broken(void **state)
{
    (void)state;
    assert_lines("</ul></li></a></blockquote><li>x</p><ul><ul><li", "x");
    assert_lines("<a href=\"https://x", "");
    assert_lines("a < b", "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_paragraphs, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_lists, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_addresses, setup, teardown),
        cmocka_unit_test_setup_teardown(bears_what_is_broken, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
