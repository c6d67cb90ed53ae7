/* What is quoted of a text when somebody asks about it. */
#include "unit.h"

#include "spoken.h"

static void assert_spoken(const char *text, size_t max, const char *expected)
{
    assert_string_equal(str_c(arena, spoken(arena, str_of(text), max)), expected);
}

static void leaves_citations_out(void **state)
{
    (void)state;
    assert_spoken("Nobody waits [\1CE2\2E2\3]", 200, "Nobody waits");
    assert_spoken("Nobody waits \1?E2\2E2\3.", 200, "Nobody waits");
    assert_spoken("A survey (\1CRef 100\2Ref 100\3 ASCOF 2022/23) says so", 200,
                  "A survey says so");
    assert_spoken("Both (\1CRef 1\2Ref 1\3, \1CRef 2\2 2\3) and more (as ever).", 200,
                  "Both and more (as ever)");
    assert_spoken("(\1CRef 1\2Ref 1\3)", 200, "");
    assert_spoken("An end (\1CRef 1\2Ref 1\3", 200, "An end");
}

static void takes_the_first_sentence(void **state)
{
    (void)state;
    assert_spoken("It works. It began in May.", 200, "It works");
    assert_spoken("Help e.g. With meals. Then more.", 200, "Help e.g. With meals");
    assert_spoken("St. Mary's ward is full.. And so on", 200, "St. Mary's ward is full");
    assert_spoken("Does it work? We think so.", 200, "Does it work?");
    assert_spoken("Up to 4.5 days", 200, "Up to 4.5 days");
}

static void can_stand_in_quotation_marks(void **state)
{
    (void)state;
    assert_spoken("Our \"buddy\" scheme,  for “new”\n staff ;", 200,
                  "Our ‘buddy’ scheme, for ‘new’ staff");
    assert_spoken("Ends with dots...", 200, "Ends with dots");
    assert_spoken("", 200, "");
    assert_spoken(" . ", 200, "");
}

static void is_short(void **state)
{
    (void)state;
    assert_spoken("We ring everyone, and those who do not answer get a visit", 30,
                  "We ring everyone…");
    assert_spoken("Whilst we ring everyone, some of those who do not answer wait", 40,
                  "Whilst we ring everyone, some of those…");
    assert_spoken("One two three and of the fourth", 23, "One two three…");
    assert_spoken("Unbrokenwordthatgoesonandon", 10, "Unbrokenwordthatgoesonandon");
}

static void keeps_links_whole(void **state)
{
    (void)state;
    assert_spoken("We follow the \1Lpage.md\2plan of the year\3 in every team, as is right", 34,
                  "We follow the \1Lpage.md\2plan of the year\3…");
    assert_string_equal(
        str_c(arena, unmarked(arena, STR("We follow the \1Lpage.md\2plan\3 daily"))),
        "We follow the  daily");
    assert_string_equal(str_c(arena, unmarked(arena, STR("\1Lhalf a mark"))), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(leaves_citations_out, setup, teardown),
        cmocka_unit_test_setup_teardown(takes_the_first_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(can_stand_in_quotation_marks, setup, teardown),
        cmocka_unit_test_setup_teardown(is_short, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_links_whole, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
