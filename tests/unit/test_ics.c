/* The form of a calendar file. */
#include "unit.h"

#include <string.h>

#include "ics.h"

static const char *escaped(const char *text)
{
    struct buf b = {.arena = arena};

    buf_ics(&b, str_of(text));
    return str_c(arena, buf_str(&b));
}

static const char *lines(const char *text)
{
    return str_c(arena, ics_lines(arena, str_of(text)));
}

static void text_is_escaped(void **state)
{
    (void)state;
    assert_string_equal(escaped(""), "");
    assert_string_equal(escaped("Tea, cake; C:\\x"), "Tea\\, cake\\; C:\\\\x");
    assert_string_equal(escaped("one\ntwo\r\nthree\x07\x7f"), "one\\ntwo\\nthree");
    assert_string_equal(escaped("ten – élan"), "ten – élan");
}

static void lines_end_as_they_should(void **state)
{
    (void)state;
    assert_string_equal(lines(""), "");
    assert_string_equal(lines("A:1\n\n\nB:2\r\nC:3"), "A:1\r\nB:2\r\nC:3\r\n");
}

static void long_lines_are_folded(void **state)
{
    char text[400];

    (void)state;
    memset(text, 'x', sizeof text);
    text[75] = '\0';
    assert_int_equal(strlen(lines(text)), 77);
    text[75] = 'x';
    text[76] = '\0';
    assert_string_equal(lines(text) + 75, "\r\n x\r\n");
    text[76] = 'x';
    text[75 + 74] = '\0';
    assert_int_equal(strlen(lines(text)), 75 + 74 + 5);
    text[75 + 74] = 'x';
    text[75 + 74 + 1] = '\0';
    assert_string_equal(lines(text) + 75 + 2 + 75, "\r\n x\r\n");
}

/* Letters of two, three and four octets, at each place where a line may be cut. */
static void characters_stay_whole(void **state)
{
    static const char *const letters[] = {"é", "€", "𝄞"};

    (void)state;
    for (size_t k = 0; k < 3; k++)
        for (size_t lead = 0; lead < 80; lead++) {
            struct buf b = {.arena = arena};
            str out, rest;

            for (size_t i = 0; i < lead; i++)
                buf_addc(&b, "x");
            for (size_t i = 0; i < 60; i++)
                buf_addc(&b, letters[k]);
            out = rest = ics_lines(arena, buf_str(&b));
            assert_true(utf8_valid(out));
            while (rest.n) {
                str line = str_line(&rest);

                assert_true(line.n <= 75);
                assert_true(utf8_valid(line));
            }
        }
}

static void any_bytes_are_borne(void **state)
{
    char noise[500];
    uint32_t x = 7;

    (void)state;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof noise; i++) {
            x = x * 1103515245u + 12345u;
            noise[i] = (char)(x >> 16);
        }
        ics_lines(arena, (str){noise, sizeof noise});
        buf_ics(&(struct buf){.arena = arena}, (str){noise, sizeof noise});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_escaped, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_end_as_they_should, setup, teardown),
        cmocka_unit_test_setup_teardown(long_lines_are_folded, setup, teardown),
        cmocka_unit_test_setup_teardown(characters_stay_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(any_bytes_are_borne, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
