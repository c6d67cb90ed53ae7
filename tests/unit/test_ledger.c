/* The ledger: lines are added behind whatever the file holds, and the chain stays whole. */
#include "unit.h"

#include "ledger.h"

/* TEXT with a line of FIELDS is what it was, BEFORE, the line that the contract wants below FORMER,
   and END. */
static void assert_added(const char *text, const char *fields, const char *before,
                         const char *former, const char *end)
{
    struct buf b = {.arena = arena};
    str five = str_of(fields);

    buf_addc(&b, text);
    ledger_add(&b, five);
    assert_string_equal(buf_str(&b).p, str_format(arena, "%s%s,%s%s", before, fields,
                                                  ledger_seal(arena, str_of(former), five).p, end)
                                           .p);
}

static void begins_with_the_header(void **state)
{
    (void)state;
    assert_added("", "a,b,c,d,e", LEDGER_HEADER "\n", "", "\n");
    assert_added("\n \n", "a,b,c,d,e", LEDGER_HEADER "\n", "", "\n");
    assert_added("\r\n", "a,b,c,d,e", LEDGER_HEADER "\r\n", "", "\r\n");
    assert_added("\xef\xbb\xbf", "a,b,c,d,e", LEDGER_HEADER "\n", "", "\n");
    assert_added(LEDGER_HEADER, "a,b,c,d,e", LEDGER_HEADER "\n", "", "\n");
    assert_added(LEDGER_HEADER "\r\n", "a,b,c,d,e", LEDGER_HEADER "\r\n", "", "\r\n");
}

static void seals_the_line_above(void **state)
{
    static const char line[] = "2026-11-10,evidence/E1,0,dass,\"a, b\",";

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const char *end = (const char *[]){"\n", "\r\n", "\r"}[i];
        str text = str_format(arena, LEDGER_HEADER "%s%sabc%s", end, line, end);

        assert_added(text.p, "a,b,c,d,\"e,\"\"\"", text.p, "abc", end);
        assert_added(str_c(arena, str_trim(text)), "a,b,c,d,", text.p, "abc", end);
    }
    assert_added("\xef\xbb\xbf" LEDGER_HEADER "\na,b,c,d,e,abc\n\n", "a,b,c,d,e",
                 "\xef\xbb\xbf" LEDGER_HEADER "\na,b,c,d,e,abc\n\n", "abc", "\n");
}

/* However long a line is, and whatever is in it. */
static void seals_all_of_a_line(void **state)
{
    struct buf b = {.arena = arena}, five = {.arena = arena};
    str with = {"a,b,c,d,e\0f", 11}, without = {"a,b,c,d,e", 9};
    str line;

    (void)state;
    assert_false(str_eq(ledger_seal(arena, STR(""), with), ledger_seal(arena, STR(""), without)));
    buf_addc(&five, "a,b,c,d,");
    for (int i = 0; i < 70000; i++)
        buf_byte(&five, 'e');
    ledger_add(&b, buf_str(&five));
    line = buf_str(&b);
    str_line(&line);
    line = str_line(&line);
    assert_true(str_starts(line, buf_str(&five)));
    assert_true(str_ends(line, ledger_seal(arena, STR(""), buf_str(&five))));
    assert_int_equal(line.n, five.n + 1 + 64);
}

static void adds_many(void **state)
{
    struct buf b = {.arena = arena};
    str former = STR("");
    str text;

    (void)state;
    for (unsigned i = 0; i < 300; i++)
        ledger_add(&b, str_format(arena, "%u,b,c,d,e", i));
    text = buf_str(&b);
    assert_true(str_eqc(str_line(&text), LEDGER_HEADER));
    for (unsigned i = 0; i < 300; i++) {
        str five = str_format(arena, "%u,b,c,d,e", i), line = str_line(&text);

        former = ledger_seal(arena, former, five);
        assert_true(str_eq(line, str_format(arena, "%s,%s", five.p, former.p)));
    }
    assert_int_equal(text.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(begins_with_the_header, setup, teardown),
        cmocka_unit_test_setup_teardown(seals_the_line_above, setup, teardown),
        cmocka_unit_test_setup_teardown(seals_all_of_a_line, setup, teardown),
        cmocka_unit_test_setup_teardown(adds_many, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
