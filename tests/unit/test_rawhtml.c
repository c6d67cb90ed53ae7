/* Raw HTML: which tags and attributes pass, what is dropped, and where what is dropped ends. */
#include "unit.h"

#include "rawhtml.h"

static str no_names(struct arena *a, str reference)
{
    (void)a;
    return str_eqc(reference, "&amp;")                               ? STR("&")
           : str_eqc(reference, "&CounterClockwiseContourIntegral;") ? STR("\xe2\x88\xb3")
                                                                     : reference;
}

/* The tokens, as "text(a) tag(b) /tag(b) refused(x) silent"; ! swallows, -name an attribute
   dropped. */
static const char *tokens(const char *html)
{
    struct buf b = {.arena = arena};
    str rest = str_of(html);
    struct raw_token t;

    while (raw_next(arena, no_names, &rest, &t)) {
        static const char *const kinds[] = {"text", "tag", "refused", "silent"};

        buf_format(&b, "%s%s%s", b.n ? " " : "", t.closing ? "/" : "", kinds[t.kind]);
        if (t.kind == RAW_TEXT)
            buf_format(&b, "(" STR_FMT ")", STR_ARG(t.source));
        else if (t.name.n)
            buf_format(&b, "(" STR_FMT STR_FMT ")", STR_ARG(t.name), STR_ARG(t.attributes));
        buf_format(&b, "%s%s" STR_FMT, t.swallows ? "!" : "", t.dropped.n ? "-" : "",
                   STR_ARG(t.dropped));
    }
    return buf_str(&b).p;
}

struct example {
    const char *html, *is;
};

static void check(const struct example *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *is = tokens(list[i].html);

        if (!str_eq(str_of(is), str_of(list[i].is)))
            print_error("in: %s\n", list[i].html);
        assert_string_equal(is, list[i].is);
    }
}

#define CHECK(list) check(list, sizeof(list) / sizeof *(list))

static void test_tags(void **state)
{
    static const struct example list[] = {
        {"<b>x</b>", "tag(b) text(x) /tag(b)"},
        {"<B >x</B >", "tag(b) text(x) /tag(b)"},
        {"<br><br/><br />", "tag(br) tag(br) tag(br)"},
        {"<div>", "refused(div)"},
        {"<a href='x'>", "refused(a)-href"},
        {"<script>1</script>", "refused(script)! text(1) /refused(script)"},
        {"<SVG/onload=x>", "refused(svg)!-onload"},
        {"<bogus-tag>", "refused(bogus-tag)"},
        {"<b", "refused(b)"},
        {"<b title='>", "refused(b)-title"},
        {"a < b <3 c", "text(a < b <3 c)"},
        {"<", "text(<)"},
        {"x</", "text(x</)"},
        {"</>x", "/refused text(x)"},
        {"<p><details open>", "tag(p) tag(details open)"},
    };

    (void)state;
    CHECK(list);
}

/* Whatever else is safe, these are not; and what stands in some is no text. */
static void test_refused(void **state)
{
    static const char *const refused[] = {
        "a",    "applet", "area",  "audio",   "base",   "body",   "button", "canvas", "embed",
        "form", "frame",  "head",  "html",    "img",    "input",  "link",   "map",    "marquee",
        "meta", "option", "param", "picture", "portal", "source", "track",  "video"};
    static const char *const swallowing[] = {
        "iframe", "math",  "noembed", "noframes", "noscript", "object",   "script",
        "select", "style", "svg",     "title",    "template", "textarea", "xmp"};

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_string_equal(tokens(str_format(arena, "<%s>", refused[i]).p),
                            str_format(arena, "refused(%s)", refused[i]).p);
    for (size_t i = 0; i < sizeof swallowing / sizeof *swallowing; i++)
        assert_string_equal(
            tokens(str_format(arena, "<%s></%s>", swallowing[i], swallowing[i]).p),
            str_format(arena, "refused(%s)! /refused(%s)", swallowing[i], swallowing[i]).p);
}

static void test_other(void **state)
{
    static const struct example list[] = {
        {"<!-- a > b -->c", "silent text(c)"},       {"<!-->c", "silent text(c)"},
        {"<!--->c-->", "silent text(c-->)"},         {"<!-- never closed", "silent"},
        {"<?php 1 > 2 ?>c", "refused text(c)"},      {"<!DOCTYPE x>c", "refused text(c)"},
        {"<![CDATA[ a > b ]]>c", "refused text(c)"},
    };

    (void)state;
    CHECK(list);
}

static void test_attributes(void **state)
{
    static const struct example list[] = {
        {"<b onclick=alert(1)>", "tag(b)-onclick"},
        {"<b style='x' class=y id=z>", "tag(b)-style"},
        {"<abbr title=\"a &amp; 'b'\">", "tag(abbr title=\"a &amp; &#39;b&#39;\")"},
        {"<abbr title='a\"><x'>", "tag(abbr title=\"a&quot;&gt;&lt;x\")"},
        {"<abbr title='a' title='b'>", "tag(abbr title=\"a\")-title"},
        {"<abbr TITLE = a>", "tag(abbr title=\"a\")"},
        {"<abbr title='&#1;&#x2;C'>", "tag(abbr title=\"\xef\xbf\xbd\xef\xbf\xbd"
                                      "C\")"},
        {"<b title='x'>", "tag(b)-title"},
        {"<td colspan=2 rowspan='3' scope=row>",
         "tag(td colspan=\"2\" rowspan=\"3\" scope=\"row\")"},
        {"<td colspan=0>", "tag(td)-colspan"},
        {"<td colspan=9999>", "tag(td)-colspan"},
        {"<td scope=evil>", "tag(td)-scope"},
        {"<td scope=ro>", "tag(td)-scope"},
        {"<td scope=\"\">", "tag(td)-scope"},
        {"<td scope>", "tag(td)-scope"},
        {"<ol start=3 reversed>", "tag(ol start=\"3\" reversed)"},
        {"<ol start=-1>", "tag(ol)-start"},
        {"<ol start=1234567>", "tag(ol)-start"},
        {"<ol start=''>", "tag(ol)-start"},
        {"<span lang=''>", "tag(span)-lang"},
        {"<span lang=pl dir=ltr>", "tag(span lang=\"pl\" dir=\"ltr\")"},
        {"<span lang='x y'>", "tag(span)-lang"},
        {"</b onclick=x>", "/tag(b)-onclick"},
        {"</td colspan=2>", "/tag(td)-colspan"},
    };

    (void)state;
    CHECK(list);
}

static void test_inside(void **state)
{
    (void)state;
    assert_int_equal(raw_inside(STR("x</svg>y"), STR("svg")), 7);
    assert_int_equal(raw_inside(STR("<svg></svg></SVG >y"), STR("svg")), 18);
    assert_int_equal(raw_inside(STR("no end"), STR("svg")), 6);
    assert_int_equal(raw_inside(STR("</svgx></svg>"), STR("svg")), 13);
    assert_int_equal(raw_inside(STR(""), STR("svg")), 0);
}

static void test_decode(void **state)
{
    static const struct example list[] = {
        {"a &amp; b", "a & b"},
        {"&#65;&#x42;", "AB"},
        {"&#1;", "\xef\xbf\xbd"},
        {"&#xD800;&#xDFFF;&#x110000;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"&#xE000;&#x10FFFF;", "\xee\x80\x80\xf4\x8f\xbf\xbf"},
        {"&CounterClockwiseContourIntegral;", "\xe2\x88\xb3"},
        {"&#0;", "\xef\xbf\xbd"},
        {"&#99999999;", "&#99999999;"},
        {"&#9;", "\t"},
        {"&nobody;", "&nobody;"},
        {"& &; &#; &#x;", "& &; &#; &#x;"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        assert_string_equal(str_c(arena, raw_decode(arena, no_names, str_of(list[i].html))),
                            list[i].is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags),   cmocka_unit_test(test_refused),
        cmocka_unit_test(test_other),  cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_inside), cmocka_unit_test(test_decode),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
