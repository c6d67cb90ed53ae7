/* Arena: zeros, alignment, large pieces, growth, and use again after a reset. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "arena.h"

static bool all_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

/* Pieces of many sizes: none overlaps another, each is zero and aligned. */
static void gives_separate_pieces(void **state)
{
    enum { N = 300 };
    struct arena *a = arena_new();
    unsigned char *pieces[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        pieces[i] = arena_alloc(a, i * 37);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        assert_true(all_zero(pieces[i], i * 37));
        memset(pieces[i], (int)(i % 255) + 1, i * 37);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(pieces[i][k], i % 255 + 1);
    arena_free(a);
}

static void gives_large_pieces(void **state)
{
    struct arena *a = arena_new();
    char *small = arena_alloc(a, 8), *large = arena_alloc(a, 5 << 20), *next = arena_alloc(a, 8);

    (void)state;
    memset(large, 'x', 5 << 20);
    assert_int_equal(small[0] + next[0], 0);
    assert_int_equal(next - small, 16); /* the block in use goes on */
    arena_free(a);
}

/* A large array grows in a place of its own; one that shares its block is copied, and its
   neighbours stay. */
static void grows_large_arrays(void **state)
{
    struct arena *a = arena_new();
    char *shared = arena_alloc(a, 20000), *beside = arena_alloc(a, 20000), *more;

    (void)state;
    memset(beside, 'b', 20000);
    memset(shared, 's', 20000);
    arena_alloc(a, 40000); /* another block becomes the one in use */
    arena_alloc(a, 16000);
    for (size_t n = 20000; n < 5 << 20; n *= 3) {
        more = arena_grow(a, shared, n, n * 3, 1);
        assert_true(all_zero((unsigned char *)more + n, n * 2));
        assert_int_equal(more[0] + more[n - 1], 's' + 's');
        memset(more, 's', n * 3);
        shared = more;
    }
    for (size_t i = 0; i < 20000; i++)
        assert_int_equal(beside[i], 'b');
    arena_free(a);
}

static void starts_again_with_zeros(void **state)
{
    struct arena *a = arena_new();

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 200000; n *= 3) {
            unsigned char *p = arena_alloc(a, n);

            assert_true(all_zero(p, n));
            memset(p, 0xee, n);
        }
        arena_reset(a);
    }
    arena_free(a);
    arena_free(NULL);
}

static void makes_arrays_and_grows_them(void **state)
{
    struct arena *a = arena_new();
    int *list = arena_array(a, 3, sizeof *list), *more;
    struct pair {
        long x, y;
    } *pair = arena_one(a, struct pair);

    (void)state;
    assert_int_equal(pair->x + pair->y, 0);
    for (int i = 0; i < 3; i++)
        list[i] = i + 1;
    more = arena_grow(a, list, 3, 1000, sizeof *more);
    assert_memory_equal(more, list, 3 * sizeof *list);
    assert_true(all_zero((const unsigned char *)(more + 3), 997 * sizeof *more));
    assert_non_null(arena_grow(a, NULL, 0, 4, sizeof *more));
    assert_non_null(arena_array(a, 0, 8));
    arena_free(a);
}

/* A list that gets longer one by one keeps what it holds, and what is new is zero; one that was
   emptied begins again. */
static void pushes_to_lists(void **state)
{
    struct arena *a = arena_new();
    struct pair {
        size_t x, y;
    } *list = NULL;
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < 100000; i++) {
        struct pair *p = arena_push(a, list, n);

        assert_int_equal(p->x + p->y, 0);
        *p = (struct pair){i, i + 1};
        assert_int_equal(n, i + 1);
    }
    for (size_t i = 0; i < n; i++)
        assert_true(list[i].x == i && list[i].y == i + 1);
    for (n = 0; n < 9;)
        *arena_push(a, list, n) = (struct pair){7, 7};
    assert_int_equal(list[0].x + list[8].y, 14);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_separate_pieces),       cmocka_unit_test(gives_large_pieces),
        cmocka_unit_test(grows_large_arrays),          cmocka_unit_test(starts_again_with_zeros),
        cmocka_unit_test(makes_arrays_and_grows_them), cmocka_unit_test(pushes_to_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
