/* What an address means to the server, and what it puts into pages. */
#include "unit.h"

#include "mime.h"
#include "serve_parts.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path_of(const char *url)
{
    str path;

    return serve_path(arena, url, &path) ? str_c(arena, path) : "refused";
}

static void addresses_are_decoded_once(void **state)
{
    (void)state;
    assert_string_equal(path_of("/"), "index.html");
    assert_string_equal(path_of("/evidence/"), "evidence/index.html");
    assert_string_equal(path_of("/evidence/e1.html"), "evidence/e1.html");
    assert_string_equal(path_of("/%65vidence%2fe1.html"), "evidence/e1.html");
    assert_string_equal(path_of("/a%20b%c3%a9"), "a bé");
    assert_string_equal(path_of("/%2565"), "%65");
    assert_string_equal(path_of("/%252e%252e/x"), "%2e%2e/x");
}

static void ways_out_are_refused(void **state)
{
    static const char *const bad[] = {
        "",      "x",       "*",       "http://x/", "//x",   "/..",  "/../x",
        "/a/..", "/a/../b", "/%2e%2e", "/.%2e/x",   "/.",    "/./x", "/.git",
        "/a/.b", "/a//b",   "/a%00b",  "/%",        "/%4",   "/%zz", "/a%5cb",
        "/%4g",  "/a\\b",   "/c:x",    "/a%0ab",    "/a%7f", "/%2f", "/a%2f%2e%2e",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(path_of(bad[i]), "refused");
}

/* 0 for what is opened, else why not. */
static int opening(const char *path)
{
    long long size = -1;
    int fd = serve_open(".", str_of(path), &size), why = fd < 0 ? errno : 0;

    if (fd >= 0) {
        assert_int_equal(size, 3);
        close(fd);
    }
    return why;
}

/* A folder that somebody else writes to may hold anything. A pipe would keep the server waiting for
   whoever writes into it. */
static void only_files_of_the_site_are_opened(void **state)
{
    static const char *const made[] = {"site/a/x", "site/x", "out"};
    char dir[] = "/tmp/kit-unit-XXXXXX", longest[NAME_MAX + 2];

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(chdir(dir) | mkdir("site", 0777) | mkdir("site/a", 0777), 0);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        FILE *f = fopen(made[i], "w");

        assert_non_null(f);
        assert_true(fputs("abc", f) >= 0);
        assert_int_equal(fclose(f), 0);
    }
    assert_int_equal(chdir("site") | symlink("../out", "link") | symlink("..", "up") |
                         symlink("x", "beside") | mkfifo("pipe", 0666),
                     0);
    memset(longest, 'n', sizeof longest);
    longest[NAME_MAX + 1] = '\0';

    assert_int_equal(opening("x"), 0);
    assert_int_equal(opening("a/x"), 0);
    assert_int_equal(opening("a"), EISDIR);
    assert_int_equal(opening("link"), ELOOP);
    assert_int_equal(opening("beside"), ELOOP);
    assert_int_equal(opening("up/out"), ENOTDIR);
    assert_int_equal(opening("x/x"), ENOTDIR);
    assert_int_equal(opening("y"), ENOENT);
    assert_int_equal(opening("pipe"), ENOENT);
    assert_int_equal(opening(longest), ENOENT);

    for (const char *const *p = (const char *const[]){"x", "a/x", "a", "link", "up", "beside",
                                                      "pipe", "../out", "../site", NULL};
         *p; p++)
        assert_int_equal(remove(*p), 0);
    assert_int_equal(chdir("/") | rmdir(dir), 0);
}

static void kinds_have_their_names(void **state)
{
    (void)state;
    assert_string_equal(mime_of(STR("a/b.html")), "text/html; charset=utf-8");
    assert_string_equal(mime_of(STR("A.PDF")), "application/pdf");
    assert_string_equal(mime_of(STR("a.tar.xyz")), "application/octet-stream");
    assert_string_equal(mime_of(STR("html")), "application/octet-stream");
}

static void the_script_comes_last_in_the_head(void **state)
{
    str page =
        page_with_script(arena, STR("<head><title>x</title></head><body></head>"), STR("ab"));

    (void)state;
    assert_true(str_starts(page, STR("<head><title>x</title><link ")));
    assert_true(str_ends(page, STR("data-site=\"ab\" defer></script>\n</head><body></head>")));
    assert_true(str_starts(page_with_script(arena, STR("none"), STR("")), STR("none<link ")));
}

static void errors_are_found_in_what_a_build_says(void **state)
{
    str said = STR("kit: counting from 2026-11-21\n"
                   "content/a.md:1:2: error: no such thing; mend it [x]\n"
                   "content/b.md:3:4: warning: 'c: error: d' is late [y]\n"
                   "kit: error: cannot write: the disk is full\n"
                   "1 record, 0 pages written, 2 errors, 1 warning, 0.1 seconds\n");

    (void)state;
    assert_string_equal(str_c(arena, rebuild_errors(arena, said, 1)),
                        "content/a.md:1:2\tno such thing; mend it [x]\n"
                        "\tcannot write: the disk is full\n");
    assert_string_equal(str_c(arena, rebuild_errors(arena, STR(""), 128 + 11)),
                        "\tthe build broke down (signal 11); 'kit build' may say more\n");
    assert_string_equal(str_c(arena, rebuild_errors(arena, STR("hm\n"), 4)),
                        "\tthe build ended with status 4; 'kit build' may say more\n");
}

static void the_state_is_a_script(void **state)
{
    (void)state;
    assert_string_equal(
        str_c(arena, page_state(arena, STR("ab"), STR("e/e1.html\tcd\ne/e2.html\tef\n"),
                                STR("a.md:1:1\tx </script> \"y\"\n\tz\n"))),
        "kitServe({\"site\":\"ab\",\"pages\":{\"e/e1.html\":\"cd\",\"e/"
        "e2.html\":\"ef\"},\"errors\":[{\"place\":\"a.md:1:1\",\"message\":\"x "
        "\\u003c/script\\u003e \\\"y\\\"\"},{\"place\":\"\",\"message\":\"z\"}],\"more\":0});\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(addresses_are_decoded_once, setup, teardown),
        cmocka_unit_test_setup_teardown(ways_out_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(only_files_of_the_site_are_opened, setup, teardown),
        cmocka_unit_test_setup_teardown(kinds_have_their_names, setup, teardown),
        cmocka_unit_test_setup_teardown(the_script_comes_last_in_the_head, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_are_found_in_what_a_build_says, setup, teardown),
        cmocka_unit_test_setup_teardown(the_state_is_a_script, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
