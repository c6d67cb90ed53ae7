/* Numbers one behind the other. */
#include "unit.h"

#include "tape.h"

static void comes_back_in_order(void **state)
{
    struct tape t = {.arena = arena};
    const unsigned edges[] = {0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 0xffffffff};
    enum { EDGES = sizeof edges / sizeof *edges, TIMES = 60000 }; /* some lie on two pieces */

    (void)state;
    for (unsigned i = 0; i < TIMES; i++)
        tape_write(&t, edges[i * 7 % EDGES]);
    for (unsigned i = 0; i < TIMES; i++)
        assert_int_equal(tape_read(&t), edges[i * 7 % EDGES]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_back_in_order, setup, teardown)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
