/* How many people plain words speak of. */
#include "unit.h"

#include "headcount.h"

static void assert_heads(const char *words, unsigned expected)
{
    if (headcount(arena, str_of(words)) != expected)
        fail_msg("'%s': %u, wanted %u", words, headcount(arena, str_of(words)), expected);
}

static void numbers_are_read(void **state)
{
    (void)state;
    assert_heads("ten social workers and therapists, no managers", 10);
    assert_heads("Eight tenants", 8);
    assert_heads("12 advisers", 12);
    assert_heads("up to 25 carers", 25);
    assert_heads("about twenty-five carers", 25);
    assert_heads("thirty neighbours", 30);
    assert_heads("a dozen parents", 12);
    assert_heads("a couple of parents", 2);
    assert_heads("the six members of the panel", 6);
    assert_heads("a group of nine residents", 9);
    assert_heads("the other two", 1);
}

static void numbers_are_added(void **state)
{
    (void)state;
    assert_heads("two managers and three social workers", 5);
    assert_heads("two managers, three social workers, with one carer", 6);
    assert_heads("4 nurses + 2 therapists", 6);
    assert_heads("eight carers, invited by the carers' centre", 8);
}

static void other_numbers_are_not(void **state)
{
    (void)state;
    assert_heads("", 1);
    assert_heads("the independent chair of the safeguarding board", 1);
    assert_heads("adults aged 18 to 25", 1);
    assert_heads("seven people who waited 30 days", 7);
    assert_heads("one-to-one worker", 1);
    assert_heads("twenty-twenty vision group", 1);
    assert_heads("a parent of 2", 1);
}

static void large_numbers_end(void **state)
{
    (void)state;
    assert_heads("99999999999999999999999 people and 99999999999 more", HEADCOUNT_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_are_added, setup, teardown),
        cmocka_unit_test_setup_teardown(other_numbers_are_not, setup, teardown),
        cmocka_unit_test_setup_teardown(large_numbers_end, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
