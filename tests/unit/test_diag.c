/* Diagnostics: kept, sorted, once each, counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "diag.h"

static void add(struct diags *ds, const char *path, unsigned line, unsigned col, enum level level,
                const char *id)
{
    diag_add(ds, str_of(path), line, col, level, id, "message of '%s'", id);
}

static void keeps_copies(void **state)
{
    struct diags ds = {.arena = arena_new()};
    char path[] = "a.md", id[] = "yaml";

    (void)state;
    diag_add(&ds, str_of(path), 3, 4, LEVEL_WARNING, id, "%s %d", "x", 5);
    path[0] = id[0] = '?';
    assert_int_equal(ds.n, 1);
    assert_string_equal(ds.list[0].path.p, "a.md");
    assert_string_equal(ds.list[0].id.p, "yaml");
    assert_string_equal(ds.list[0].message.p, "x 5");
    assert_int_equal(ds.list[0].line, 3);
    assert_int_equal(ds.list[0].col, 4);
    assert_int_equal(ds.list[0].level, LEVEL_WARNING);
    arena_free(ds.arena);
}

/* By path, line, column, level (worst first), id. */
static void sorts_and_drops_what_is_twice(void **state)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g"};
    struct diags ds = {.arena = arena_new()};

    (void)state;
    add(&ds, "b.md", 1, 1, LEVEL_ERROR, "g");
    add(&ds, "a.md", 10, 1, LEVEL_NOTE, "f");
    for (int twice = 0; twice < 2; twice++) {
        add(&ds, "a.md", 9, 2, LEVEL_ERROR, "e");
        add(&ds, "a.md", 9, 1, LEVEL_NOTE, "d");
        add(&ds, "a.md", 9, 1, LEVEL_WARNING, "c");
        add(&ds, "a.md", 9, 1, LEVEL_ERROR, "b");
        add(&ds, "a.md", 9, 1, LEVEL_ERROR, "a");
    }
    diag_sort(&ds);
    assert_int_equal(ds.n, 7);
    for (size_t i = 0; i < ds.n; i++)
        assert_string_equal(ds.list[i].id.p, ids[i]);
    arena_free(ds.arena);
}

static void keeps_messages_that_differ(void **state)
{
    struct diags ds = {.arena = arena_new()};

    (void)state;
    diag_add(&ds, STR("a"), 1, 1, LEVEL_NOTE, "x", "two");
    diag_add(&ds, STR("a"), 1, 1, LEVEL_NOTE, "x", "one");
    diag_sort(&ds);
    assert_int_equal(ds.n, 2);
    assert_string_equal(ds.list[0].message.p, "one");
    arena_free(ds.arena);
}

static void counts_levels(void **state)
{
    struct diags ds = {.arena = arena_new()};

    (void)state;
    diag_sort(&ds);
    assert_int_equal(diag_count(&ds, LEVEL_ERROR), 0);
    for (int i = 0; i < 1000; i++)
        add(&ds, "a.md", (unsigned)i, 0, i % 4 ? LEVEL_NOTE : LEVEL_ERROR, "x");
    assert_int_equal(diag_count(&ds, LEVEL_ERROR), 250);
    assert_int_equal(diag_count(&ds, LEVEL_WARNING), 0);
    assert_int_equal(diag_count(&ds, LEVEL_NOTE), 750);
    assert_string_equal(level_name(LEVEL_ERROR), "error");
    assert_string_equal(level_name(LEVEL_WARNING), "warning");
    assert_string_equal(level_name(LEVEL_NOTE), "note");
    arena_free(ds.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_copies),
        cmocka_unit_test(sorts_and_drops_what_is_twice),
        cmocka_unit_test(keeps_messages_that_differ),
        cmocka_unit_test(counts_levels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
