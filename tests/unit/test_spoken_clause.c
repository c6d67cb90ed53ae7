/* What sort of line a text is, and where it may be broken off. */
#include "unit.h"

#include "spoken_clause.h"

#include <string.h>

static void assert_mood(const char *text, const char *mood)
{
    if (strcmp(clause_mood(str_of(text)), mood) != 0)
        fail_msg("%s: %s", text, clause_mood(str_of(text)));
}

static void states(void **state)
{
    (void)state;
    assert_mood("Nobody waits", "states");
    assert_mood("We ring people who wait", "states");
    assert_mood("Most people feel safe", "states");
    assert_mood("81% of those who were fit to go left the same day", "states");
    assert_mood("People who help to shape our work are paid by the hour", "states");
    assert_mood("Similar to others we have seen more of it", "states");
    assert_mood("Services such as day care enable people to meet", "states");
    assert_mood("Residents visit homes", "names"); /* not sure of it: a name */
    assert_mood("A service such as day care enables people to meet", "states");
    assert_mood("What we hold and can show is not enough", "states");
    assert_mood("Letters need to be clearer", "states");
}

static void names(void **state)
{
    (void)state;
    assert_mood("Our work with carers", "names");
    assert_mood("A team who regularly meet and are paid", "names");
    assert_mood("The joint work we have been doing", "names");
    assert_mood("The plan of the board which will help", "names");
    assert_mood("Training for managers", "names");
    assert_mood("Review of all plans", "names");
    assert_mood("The assessment of care needs", "names");
    assert_mood("", "names");
}

static void plans(void **state)
{
    (void)state;
    assert_mood("We will ring everyone", "plans");
    assert_mood("We are going to ring everyone", "plans");
    assert_mood("The new rota will end that", "plans");
    assert_mood("Improve the letters", "plans");
    assert_mood("Review all plans", "plans");
    assert_mood("To write shorter letters", "plans");
    assert_mood("Increasing the numbers of visits", "doing");
    assert_mood("Making it personal is what we do", "states");
}

static void assert_cut(const char *text, size_t at, const char *rest)
{
    assert_string_equal(at == SIZE_MAX ? "" : text + at, rest);
}

static void assert_splice(const char *text, const char *rest)
{
    assert_cut(text, clause_splice(str_of(text)), rest);
}

static void finds_a_second_sentence(void **state)
{
    (void)state;
    assert_splice("The letters of the council are short, staff are proud of them",
                  "staff are proud of them");
    assert_splice("Our work with the advice team of the bank, there are two posts",
                  "there are two posts");
    assert_splice("The letters of the council are short, this is to be tested", "");
    assert_splice("The letters of the council are short, and staff are proud", "");
    assert_splice("While the letters of the council are short, staff are not proud", "");
    assert_splice("The facts that we hold and can act on about money, health and work are few", "");
    assert_splice("Staff are quick, all are kind", ""); /* too short to be cut */
}

static void assert_break(const char *text, size_t least, size_t most, const char *rest)
{
    assert_cut(text, clause_break(str_of(text), least, most), rest);
}

static void breaks_behind_a_thought(void **state)
{
    (void)state;
    assert_break("Plans are written with people, carers and friends to ensure that they last", 10,
                 60, "to ensure that they last");
    assert_break("Visits are late, and we ring those who wait", 10, 60,
                 "and we ring those who wait");
    assert_break("Visits are late, and we ring those who wait", 20, 60, "");
    assert_break("Visits are early, but not in the north, which is large", 10, 60, "");
    assert_break("The alliance with three banks, including two small ones, is strong", 10, 60, "");
    assert_break("Visits (which are early) cost little", 3, 60, "");
    assert_break("Visits to \1Lx.md\2all, which is late,\3 cost little", 3, 60, "");
    assert_break("", 0, 10, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(states, setup, teardown),
        cmocka_unit_test_setup_teardown(names, setup, teardown),
        cmocka_unit_test_setup_teardown(plans, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_a_second_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(breaks_behind_a_thought, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
