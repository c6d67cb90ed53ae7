/* The manifest: what sha256sum writes is read, by path; anything else is told with its line. */
#include "unit.h"

#include "manifest.h"

#include <string.h>

#define SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"

static struct manifest m;

static void read(const char *text)
{
    manifest_read(arena, str_of(text), &m);
}

static void assert_line(size_t i, const char *path, const char *sha256, unsigned line)
{
    assert_true(i < m.n);
    assert_true(str_eqc(m.list[i].path, path));
    assert_true(str_eqc(m.list[i].sha256, sha256));
    assert_int_equal(m.list[i].line, line);
}

static void assert_fault(const char *text, unsigned line, const char *why)
{
    read(text);
    assert_int_equal(m.nfaults, 1);
    assert_int_equal(m.faults[0].line, line);
    assert_string_equal(m.faults[0].why, why);
}

static void reads_by_path(void **state)
{
    (void)state;
    read(OTHER "  b.html\n" SUM "  a/c d.html\n" SUM " *a.html\n");
    assert_int_equal(m.nfaults, 0);
    assert_int_equal(m.n, 3);
    assert_line(0, "a.html", SUM, 3);
    assert_line(1, "a/c d.html", SUM, 2);
    assert_line(2, "b.html", OTHER, 1);
}

static void reads_what_windows_makes_of_it(void **state)
{
    (void)state;
    read("\xef\xbb\xbf" SUM
         "  a.html\r\n\r\n0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789"
         "ABCDEF  b.html");
    assert_int_equal(m.nfaults, 0);
    assert_int_equal(m.n, 2);
    assert_line(0, "a.html", SUM, 1);
    assert_line(1, "b.html", SUM, 3);
}

static void tells_what_is_wrong(void **state)
{
    (void)state;
    assert_fault("hello\n", 1, "is no line of a manifest");
    assert_fault(SUM "  a\n" SUM " a\n", 2, "is no line of a manifest");
    assert_fault("x" SUM "  a\n", 1, "is no line of a manifest");
    assert_fault(SUM "  a\n" SUM "  \n", 2, "is no line of a manifest");
    assert_fault(SUM "  ../a\n", 1, "leads out of its folder");
    assert_fault(SUM "  a/../../b\n", 1, "leads out of its folder");
    assert_fault(SUM "  a//b\n", 1, "leads out of its folder");
    assert_fault(SUM "  ./a\n", 1, "leads out of its folder");
    assert_fault(SUM "  /a\n", 1, "is no path in a folder");
    assert_fault(SUM "  a/\n", 1, "is no path in a folder");
    assert_fault(SUM "  c:a\n", 1, "has letters that no path of the kit has");
    assert_fault(SUM "  a\\b\n", 1, "has letters that no path of the kit has");
    assert_fault(SUM "  a\tb\n", 1, "has letters that no path of the kit has");
    assert_fault(SUM "  a\xff\n", 1, "is not UTF-8 text");
    assert_fault(SUM "  a\n" OTHER "  a\n", 2, "names a file that a line above names");
    assert_int_equal(m.n, 1);
    assert_line(0, "a", SUM, 1);
}

static void counts_all_and_keeps_the_first(void **state)
{
    struct buf b = {.arena = arena};

    (void)state;
    for (int i = 0; i < 1000; i++)
        buf_addc(&b, "hello\n");
    read(buf_str(&b).p);
    assert_int_equal(m.nfaults, 1000);
    assert_int_equal(m.faults[MANIFEST_FAULTS - 1].line, MANIFEST_FAULTS);
    read("");
    assert_int_equal(m.n + m.nfaults, 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(reads_by_path),
        T(reads_what_windows_makes_of_it),
        T(tells_what_is_wrong),
        T(counts_all_and_keeps_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
