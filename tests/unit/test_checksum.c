/* Checksums: the known answers of FIPS 180-4, in one piece and in many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "checksum.h"

static void gives_known_answers(void **state)
{
    static const struct {
        const char *text, *sum;
    } known[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    struct arena *a = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_string_equal(sha_of(a, str_of(known[i].text)).p, known[i].sum);
    assert_int_equal(sha_of(a, STR("abc")).n, 64);
    arena_free(a);
}

static void takes_pieces(void **state)
{
    struct arena *a = arena_new();
    struct sha *s = sha_new(a);
    char thousand[1000];

    (void)state;
    for (size_t i = 0; i < sizeof thousand; i++)
        thousand[i] = 'a';
    for (int i = 0; i < 1000; i++)
        sha_add(s, (str){thousand, sizeof thousand});
    sha_add(s, STR(""));
    sha_add(s, (str){NULL, 0});
    assert_string_equal(sha_hex(s, a).p,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    arena_free(a);
}

static void counts_nul_bytes(void **state)
{
    struct arena *a = arena_new();
    str one = sha_of(a, STR("a\0b")), two = sha_of(a, STR("ab"));

    (void)state;
    assert_false(str_eq(one, two));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_known_answers),
        cmocka_unit_test(takes_pieces),
        cmocka_unit_test(counts_nul_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
