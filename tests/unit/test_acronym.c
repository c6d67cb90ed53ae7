/* Abbreviations that a text explains by itself. */
#include "unit.h"

#include <string.h>

#include "acronym.h"

/* All that are found in TEXT, as "brief=full; ". */
static void assert_found(const char *text, const char *expected)
{
    struct buf b = {.arena = arena};
    struct acronym found;

    for (size_t at = 0; acronym_next(str_of(text), &at, &found);)
        buf_format(&b, "%s" STR_FMT "=" STR_FMT, b.n ? "; " : "", STR_ARG(found.brief),
                   STR_ARG(found.full));
    assert_string_equal(str_c(arena, buf_str(&b)), expected);
}

static void finds_what_is_explained(void **state)
{
    (void)state;
    assert_found("We call this Making Safeguarding Personal (MSP).",
                 "MSP=Making Safeguarding Personal");
    assert_found("Approved mental health professionals (AMHPs) decide.",
                 "AMHPs=Approved mental health professionals");
    assert_found("The integrated care board (ICB) and the Safeguarding Adults Board ( SAB )",
                 "ICB=integrated care board; SAB=Safeguarding Adults Board");
    assert_found("occupational therapists (OT) and reviews (of care)",
                 "OT=occupational therapists");
    assert_found("Ökonomischer Überblick (ÖÜ)", "ÖÜ=Ökonomischer Überblick");
    assert_found("learning and development (L&D)", "L&D=learning and development");
    assert_found("((Care Act (CA)", "CA=Care Act");
}

static void leaves_the_rest(void **state)
{
    (void)state;
    assert_found("", "");
    assert_found("(MSP)", "");
    assert_found("what the paper says (E12), (Ref 99), (see there)", "");
    assert_found("making personal (msp)", "");                   /* no capital */
    assert_found("Many Small Papers and other words (XYZ)", ""); /* other letters */
    assert_found("Board (B)", "");                               /* one letter */
    assert_found("Boards (BS)", "");                             /* one word */
    assert_found("Mine Safely Put away long ago in the deep dark hall of a Palace (MSP)", "");
    assert_found("A very long bracket (ABCDEFGHIJK)", "");
    assert_found("Care Act (CA", "");
    assert_found("Care Act )CA(", "");
    assert_found("(((((((((", "");
}

static void bears_any_bytes(void **state)
{
    char noise[512];
    struct acronym found;
    unsigned x = 1;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < sizeof noise; i++) {
            x = x * 1103515245u + 12345u;
            noise[i] = "(()) aAbB.\xc3\xa9\xe2\x80\xff\xf0"[(x >> 16) % 17];
        }
        for (size_t at = 0; acronym_next((str){noise, sizeof noise}, &at, &found);) {
            assert_true(found.brief.p > noise && found.brief.n >= 2);
            assert_true(found.full.p + found.full.n <= found.brief.p);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_what_is_explained, setup, teardown),
        cmocka_unit_test_setup_teardown(leaves_the_rest, setup, teardown),
        cmocka_unit_test_setup_teardown(bears_any_bytes, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
