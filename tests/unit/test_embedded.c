/* The files inside the program: in order, each found by its name, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "embedded.h"

static void finds_each_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < embedded_count; i++) {
        str data = STR("");

        assert_true(embedded_find(embedded_files[i].name, &data));
        assert_ptr_equal(data.p, embedded_files[i].data.p);
        assert_int_equal(data.n, embedded_files[i].data.n);
        assert_int_equal(data.p[data.n], 0);
    }
}

static void is_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < embedded_count; i++)
        assert_true(str_cmp(embedded_files[i - 1].name, embedded_files[i].name) < 0);
}

static void finds_nothing_else(void **state)
{
    struct arena *a = arena_new();
    str data = STR("as before");

    (void)state;
    assert_false(embedded_find(STR(""), &data));
    assert_false(embedded_find(STR("\xff"), &data));
    for (size_t i = 0; i < embedded_count; i++) {
        str name = embedded_files[i].name;

        assert_false(embedded_find(str_format(a, STR_FMT "\x01", STR_ARG(name)), &data));
    }
    assert_true(str_eqc(data, "as before"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_each_file),
        cmocka_unit_test(is_sorted),
        cmocka_unit_test(finds_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
