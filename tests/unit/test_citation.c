/* Citations in plain text: every form that the contract names, and what only looks like one. */
#include "unit.h"

#include "citation.h"

static const str series[] = {{"Ref", 3}, {"IR", 2}, {"E", 1}};

/* What was found, as "C Ref 13 <Ref 13>; ? plan <[plan]>"; '!' behind a kind: its bracket is never
   closed. */
static const char *found(str text)
{
    struct citations out = {0};
    struct buf b = {.arena = arena};

    citation_scan(arena, series, 3, text, &out);
    for (size_t i = 0; i < out.n; i++)
        buf_format(&b, "%s%c%s " STR_FMT " <" STR_FMT ">", i ? "; " : "", out.list[i].kind,
                   out.list[i].open ? "!" : "", STR_ARG(out.list[i].target),
                   STR_ARG(str_sub(text, out.list[i].at, out.list[i].n)));
    return buf_str(&b).p;
}

struct example {
    const char *text, *found;
};

static void check(const struct example *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *is = found(str_of(list[i].text));

        if (!str_eq(str_of(is), str_of(list[i].found)))
            print_error("in: %s\n", list[i].text);
        assert_string_equal(is, list[i].found);
    }
}

#define CHECK(list) check(list, sizeof(list) / sizeof *(list))

static void test_round(void **state)
{
    static const struct example list[] = {
        {"as shown (E12).", "C E12 <E12>"},
        {"(Ref 99)", "C Ref 99 <Ref 99>"},
        {"(Ref 13, 14, 15)", "C Ref 13 <Ref 13>; C Ref 14 <14>; C Ref 15 <15>"},
        {"(Ref 148,167)", "C Ref 148 <Ref 148>; C Ref 167 <167>"},
        {"(Ref IR10)", "C IR10 <Ref IR10>"},
        {"(Ref IR10, 11)", "C IR10 <Ref IR10>; C IR11 <11>"},
        {"(IR35a / IR35d)", "C IR35a <IR35a>; C IR35d <IR35d>"},
        {"(IR35A)", "C IR35a <IR35A>"},
        {"(Ref 100 ASCOF 2022/23)", "C Ref 100 <Ref 100>"},
        {"(Refs 1 & 2)", "C Ref 1 <Refs 1>; C Ref 2 <2>"},
        {"(Ref. 7)", "C Ref 7 <Ref. 7>"},
        {"(refs. 3 and 4)", "C Ref 3 <refs. 3>; C Ref 4 <4>"},
        {"(REF 5)", "C Ref 5 <REF 5>"},
        {"(Ref13)", "C Ref 13 <Ref13>"},
        {"(E 12, 13)", "C E 12 <E 12>; C E 13 <13>"},
        {"(E12, E13 E14)", "C E12 <E12>; C E13 <E13>; C E14 <E14>"},
        {"(E12, and E13)", "C E12 <E12>; C E13 <E13>"},
        {"(Ref 1; Ref 2)", "C Ref 1 <Ref 1>; C Ref 2 <Ref 2>"},
        {"( E12 )", "C E12 <E12>"},
        {"(see (E12))", "C E12 <E12>"},
        {"(Ref\n13)", "C Ref 13 <Ref\n13>"},
        {"(Ref\xc2\xa0"
         "13)",
         "C Ref 13 <Ref\xc2\xa0"
         "13>"},
        {"(\u200b"
         "E12)",
         "C E12 <E12>"},
        {"[\u200b"
         "E12]",
         "C E12 <E12>"},
        {"(E12 [E13])", "C E12 <E12>; C E13 <E13>"},
        {"(E12) (E12)", "C E12 <E12>; C E12 <E12>"},
    };

    (void)state;
    CHECK(list);
}

static void test_no_citation(void **state)
{
    static const struct example list[] = {
        {"(IR)", ""},
        {"International Recruitment (IR)", ""},
        {"(see E12)", ""},
        {"E12", ""},
        {"(E12th)", ""},
        {"(Refer 12)", ""},
        {"(Ref)", ""},
        {"(Ref IR)", ""},
        {"(E1234567890123)", ""},
        {"()", ""},
        {"(", ""},
        {"(E", ""},
        {"", ""},
        {"(2022/23)", ""},
    };

    (void)state;
    CHECK(list);
}

/* From the first other word on, all is words. */
static void test_words_behind(void **state)
{
    static const struct example list[] = {
        {"(E12, 2nd draft)", "C E12 <E12>"},
        {"(E12; 2023)", "C E12 <E12>"},
        {"(E12 14 people)", "C E12 <E12>"},
        {"(Ref 13-15)", "C Ref 13 <Ref 13>"},
        {"(E12, page 3, E13)", "C E12 <E12>"},
        {"(E12 and others)", "C E12 <E12>"},
        {"(E12.)", "C E12 <E12>"},
        {"(E25\xc2\xb3)", "C E25 <E25>"}, /* a superscript three */
        {"(E25[^3])", "C E25 <E25>"},
        {"(E25\x1b)", "C E25 <E25>"},
        {"(E25\x1b, E26)", "C E25 <E25>; C E26 <E26>"},
    };

    (void)state;
    CHECK(list);
}

static void test_square(void **state)
{
    static const struct example list[] = {
        {"[E12]", "C E12 <E12>"},
        {"[Ref 99]", "C Ref 99 <Ref 99>"},
        {"[Ref IR10]", "C IR10 <Ref IR10>"},
        {"[ E12 ]", "C E12 <E12>"},
        {"[carers  plan_2.1-a]", "? carers plan_2.1-a <[carers  plan_2.1-a]>"},
        {"[E12b-final]", "? E12b-final <[E12b-final]>"},
        {"[^1]", ""},
        {"[ ] to do", ""},
        {"[x] done", ""},
        {"a [x]", "? x <[x]>"},
        {"[...]", ""},
        {"[a, b]", ""},
        {"[[a]]", "? a <[a]>"},
        {"[a", ""},
        {"[E12](x", "C E12 <E12>"},
        {"[123456789012345678901234567890123456789012345678901234567890]",
         "? 123456789012345678901234567890123456789012345678901234567890 "
         "<[123456789012345678901234567890123456789012345678901234567890]>"},
        {"[1234567890123456789012345678901234567890123456789012345678901]", ""},
        {"[a\x1a]", ""},
    };

    (void)state;
    CHECK(list);
}

static void test_open_brackets(void **state)
{
    static const struct example list[] = {
        {"(E12", "C! E12 <E12>"},
        {"(E12 and (others)", "C! E12 <E12>"},
        {"(E12, E13 (E14)", "C! E12 <E12>; C! E13 <E13>; C E14 <E14>"},
        {"(a (E12)", "C E12 <E12>"},
        {"(E12 (more) words)", "C E12 <E12>"},
        {"(E12\x1c)", "C! E12 <E12>"},
        {") (E12)", "C E12 <E12>"},
    };

    (void)state;
    CHECK(list);
}

static void test_no_series(void **state)
{
    struct citations out = {0};

    (void)state;
    citation_scan(arena, NULL, 0, STR("(E12) [E12]"), &out);
    assert_int_equal(out.n, 1);
    assert_int_equal(out.list[0].kind, '?');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round),         cmocka_unit_test(test_no_citation),
        cmocka_unit_test(test_words_behind),  cmocka_unit_test(test_square),
        cmocka_unit_test(test_open_brackets), cmocka_unit_test(test_no_series),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
