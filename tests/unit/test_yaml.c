/* YAML: the tree with its places, the limits, and what authors get wrong, in words they
   understand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "yaml.h"

enum { FIRST_LINE = 2 }; /* as after the first "---" */

static struct arena *arena;
static struct diags diags;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    diags = (struct diags){.arena = arena};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct yaml *read_str(str text)
{
    return yaml_read(arena, text, STR("content/a.md"), FIRST_LINE, &diags);
}

static const struct yaml *read_text(const char *text)
{
    return read_str(str_of(text));
}

static const struct yaml *read_good(const char *text)
{
    const struct yaml *map = read_text(text);

    if (diags.n)
        print_error("%s\n", diags.list[0].message.p);
    assert_non_null(map);
    assert_int_equal(diags.n, 0);
    assert_int_equal(map->kind, YAML_MAP);
    return map;
}

static void assert_text(const struct yaml *y, const char *text)
{
    assert_non_null(y);
    assert_int_equal(y->kind, YAML_SCALAR);
    assert_string_equal(str_c(arena, y->text), text);
}

static void assert_place(const struct yaml *y, unsigned line, unsigned col)
{
    assert_non_null(y);
    assert_int_equal(y->line, line);
    assert_int_equal(y->col, col);
}

static void reads_keys_and_values(void **state)
{
    const struct yaml *map = read_good(
        "title: Carers plan\nreview-due: 2026-11-21\nowner:\nsays: \"yes\"\nconsent: yes\n");
    const struct yaml *title = yaml_get(map, "title");

    (void)state;
    assert_int_equal(map->n, 5);
    assert_ptr_equal(map->first, title);
    assert_text(title, "Carers plan");
    assert_place(title, 2, 8);
    assert_string_equal(str_c(arena, title->key), "title");
    assert_int_equal(title->key_line, 2);
    assert_int_equal(title->key_col, 1);
    assert_false(title->quoted);
    assert_text(yaml_get(map, "owner"), "");
    assert_text(yaml_get(map, "consent"), "yes");
    assert_true(yaml_get(map, "says")->quoted);
    assert_null(yaml_get(map, "tit"));
    assert_null(yaml_get(title, "title"));
    assert_null(yaml_get(NULL, "title"));
}

static void reads_lists_and_maps(void **state)
{
    const struct yaml *map = read_good("tags: [a, \"b\"]\nrooms:\n- name: One\n  seats: 8\n- "
                                       "{name: Two}\nvisit: {from: 1, to: 2}\n");
    const struct yaml *tags = yaml_get(map, "tags"), *rooms = yaml_get(map, "rooms");

    (void)state;
    assert_int_equal(tags->kind, YAML_LIST);
    assert_int_equal(tags->n, 2);
    assert_text(tags->first->next, "b");
    assert_place(tags->first->next, 2, 11);
    assert_null(tags->first->next->next);
    assert_int_equal(tags->first->key.n, 0);
    assert_int_equal(tags->first->key_line, 0);
    assert_int_equal(rooms->n, 2);
    assert_int_equal(rooms->first->kind, YAML_MAP);
    assert_text(yaml_get(rooms->first, "seats"), "8");
    assert_place(yaml_get(rooms->first, "seats"), 5, 10);
    assert_text(yaml_get(rooms->first->next, "name"), "Two");
    assert_text(yaml_get(yaml_get(map, "visit"), "to"), "2");
}

static void counts_characters_not_bytes(void **state)
{
    const struct yaml *map = read_good("café: {né: é, ö: [ü, 😀, x]}\r\nb: c\r\n");
    const struct yaml *list = yaml_get(yaml_get(map, "café"), "ö");

    (void)state;
    assert_place(list, 2, 18);
    assert_place(list->first->next->next, 2, 25);
    assert_int_equal(list->key_col, 15);
    assert_place(yaml_get(map, "b"), 3, 4);
}

static void counts_lines_as_editors_do(void **state)
{
    const struct yaml *map = read_good("a: one\xe2\x80\xa8two\xc2\x85three\nb: c\n");

    (void)state;
    assert_text(yaml_get(map, "a"), "one two three");
    assert_place(yaml_get(map, "b"), 3, 4);
}

static void reads_texts_of_many_lines(void **state)
{
    const struct yaml *map =
        read_good("a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\nd: \"one\n  two\"\n");

    (void)state;
    assert_text(yaml_get(map, "a"), "one\ntwo\n");
    assert_true(yaml_get(map, "a")->quoted);
    assert_text(yaml_get(map, "b"), "one two\n");
    assert_text(yaml_get(map, "c"), "one two");
    assert_text(yaml_get(map, "d"), "one two");
}

static void reads_nothing_as_an_empty_map(void **state)
{
    static const char *const texts[] = {"", "\n", "# nothing\n", "---\n", "\xef\xbb\xbf", "{}"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(read_good(texts[i])->n, 0);
}

static void skips_a_byte_order_mark(void **state)
{
    (void)state;
    assert_place(yaml_get(read_good("\xef\xbb\xbf"
                                    "a: b"),
                          "a"),
                 2, 4);
}

struct mistake {
    const char *text;
    unsigned line, col;
    const char *message;
};

static void assert_mistake(const struct mistake *m)
{
    const struct diag *d;

    diags.n = 0;
    if (read_text(m->text))
        fail_msg("no error: %s", m->text);
    assert_int_equal(diags.n, 1);
    d = diags.list;
    assert_string_equal(str_c(arena, d->message), m->message);
    if (d->line != m->line || d->col != m->col)
        fail_msg("%u:%u instead of %u:%u: %s", d->line, d->col, m->line, m->col, m->text);
    assert_string_equal(str_c(arena, d->id), "yaml");
    assert_string_equal(str_c(arena, d->path), "content/a.md");
    assert_int_equal(d->level, LEVEL_ERROR);
}

#define QUOTES(c, fixed) \
    "a text that begins with '" c "' needs quotes; put the text in quotes: " fixed

static const struct mistake text_mistakes[] = {
    {"title: Carers: plan", 2, 14,
     "': ' in a text needs quotes; put the text in quotes: title: \"Carers: plan\""},
    {"title: Carers: plan # why\n", 2, 14,
     "': ' in a text needs quotes; put the text in quotes: title: \"Carers: plan\""},
    {"title: Carers:", 2, 14,
     "':' at the end of a text needs quotes; put the text in quotes: title: \"Carers:\""},
    {"title: “Carers: plan”", 2, 15,
     "': ' in a text needs straight quotes; put the text in quotes: title: \"Carers: plan\""},
    {"a: 1\nrooms:\n  - name: A: b", 4, 12,
     "': ' in a text needs quotes; put the text in quotes: name: \"A: b\""},
    {"title: \"Carers\" plan", 2, 8,
     "the text goes on after its closing \"; put the text in quotes: title: '\"Carers\" plan'"},
    {"title: 'Carer's plan'", 2, 8,
     "the text goes on after its closing '; put the text in quotes: title: \"Carer's plan\""},
    {"title: 'It's \"new\"'", 2, 8,
     "the text goes on after its closing '; put the text in quotes: title: 'It''s \"new\"'"},
    {"title: \"Carers plan", 2, 8,
     "the \" that begins here is not closed; end the text with another \""},
    {"title: \"Carers plan\nowner: \"lead\"\n", 2, 8,
     "the \" that begins here is not closed; end the text with another \""},
    {"path: \"C:\\Users\"", 2, 10,
     "'\\' has a meaning of its own between double quotes; use single ones: path: 'C:\\Users'"},
    {"title: @home", 2, 8, QUOTES("@", "title: \"@home\"")},
    {"title: `x`", 2, 8, QUOTES("`", "title: \"`x`\"")},
    {"target: %5", 2, 9, QUOTES("%", "target: \"%5\"")},
    {"target: >11", 2, 9, QUOTES(">", "target: \">11\"")},
    {"target: >5\nunit: days", 2, 9, QUOTES(">", "target: \">5\"")},
    {"title: *Important*", 2, 8, QUOTES("*", "title: \"*Important*\"")},
    {"title: *Important", 2, 8, QUOTES("*", "title: \"*Important\"")},
    {"title: &co x", 2, 8, QUOTES("&", "title: \"&co x\"")},
    {"title: !new", 2, 8, QUOTES("!", "title: \"!new\"")},
    {"title: [Draft] plan\nowner: x", 2, 8, QUOTES("[", "title: \"[Draft] plan\"")},
    {"title: {x} plan", 2, 8, QUOTES("{", "title: \"{x} plan\"")},
    {"said: ? what", 2, 7, QUOTES("?", "said: \"? what\"")},
    {"note: - none", 2, 7, QUOTES("-", "note: \"- none\"")},
    {"people:\n- @x y", 3, 3, QUOTES("@", "\"@x y\"")},
};

static const struct mistake line_mistakes[] = {
    {"title:x", 2, 6, "a space is missing after ':'; write title: x"},
    {"a: b\ntitle:x\n", 3, 6, "a space is missing after ':'; write title: x"},
    {"title:\xc2\xa0x", 2, 6, "the space after 'title:' is a special one; type an ordinary space"},
    {"summary: one\nand two\n", 3, 1,
     "'and two' has no key; write key: text, or begin the line with two spaces if it belongs to "
     "the text above"},
    {"title\nowner: x", 2, 1,
     "'title' has no key; write key: text, or begin the line with two spaces if it belongs to the "
     "text above"},
    {"a: b\n  c: d", 3, 3,
     "this line is read as part of the text above it; begin it in the same column as the key "
     "above, or put the "
     "whole text in quotes"},
    {"a:\n  b: c\n d: e", 4, 2,
     "this line does not begin in the same column as those it belongs to; check its spaces"},
    {"a:\n\tb: c", 3, 1, "a tab stands before this text; type spaces instead"},
    {"a: b\n- c", 3, 1,
     "a list stands here where a key is needed; put it below a key without a text"},
    {": x", 2, 1, "a key is missing before ':'; write key: text"},
    {"a: [b, c\nd: e", 2, 4, "the '[' that begins here is not closed; end it with ']'"},
    {"a: [x: y: z]", 2, 4,
     "the '[' that begins here is closed too late or too early; write [one, two], or put the text "
     "in quotes: a: "
     "\"[x: y: z]\""},
    {"title: {{x}}", 2, 9,
     "a bracket stands here where a key should be; if it is part of a text, put the text in "
     "quotes: title: "
     "\"{{x}}\""},
    {"- a", 2, 1, "a list stands at the top; begin with a key: text"},
    {"a: b\n---\nc: d", 3, 1, "a second part begins at this '---'; delete the line"},
    {"a: b\n...\nc: d", 4, 1,
     "this stands after the line '...', which ends the keys; delete that line"},
    {"%YAML 1.1\n---\na: b", 2, 1, "a line cannot begin with '%'; write key: text"},
    {"a: 1\nb: 2\na: 3", 4, 1, "the key 'a' is on line 2 already; keep one of the two"},
    {"a: \xff", 2, 4, "this is not UTF-8; save the file with the encoding UTF-8"},
    {"é: \x0b", 2, 4, "an invisible character (U+000B) stands here; delete it"},
    {"a: \"\\x01\"", 2, 4, "this text holds an invisible character, written with '\\'; delete it"},
};

static void says_what_is_wrong_with_a_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof text_mistakes / sizeof *text_mistakes; i++)
        assert_mistake(&text_mistakes[i]);
}

static void says_what_is_wrong_with_a_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof line_mistakes / sizeof *line_mistakes; i++)
        assert_mistake(&line_mistakes[i]);
}

static void reports_each_key_that_is_twice(void **state)
{
    (void)state;
    assert_null(read_text("a: 1\nb: {c: 1, c: 2}\na: 3\n"));
    assert_int_equal(diags.n, 2);
}

static void keeps_long_texts_out_of_messages(void **state)
{
    struct buf b = {.arena = arena};

    (void)state;
    buf_addc(&b, "title: ");
    for (int i = 0; i < 500; i++)
        buf_addc(&b, "é: ");
    assert_null(read_str(buf_str(&b)));
    assert_true(diags.list[0].message.n < 250);
    assert_true(utf8_valid(diags.list[0].message));
}

static str repeated(const char *piece, size_t n)
{
    struct buf b = {.arena = arena};

    while (n-- > 0)
        buf_addc(&b, piece);
    return buf_str(&b);
}

static void assert_limit(str text)
{
    diags.n = 0;
    assert_null(read_str(text));
    assert_int_equal(diags.n, 1);
    assert_string_equal(str_c(arena, diags.list[0].id), "limit");
}

static void reads_up_to_the_limits(void **state)
{
    str deep = str_format(arena, "a: %s%s", str_c(arena, repeated("[", YAML_MAX_DEPTH - 1)),
                          str_c(arena, repeated("]", YAML_MAX_DEPTH - 1)));
    str deeper = str_format(arena, "a: %s%s", str_c(arena, repeated("[", YAML_MAX_DEPTH)),
                            str_c(arena, repeated("]", YAML_MAX_DEPTH)));

    (void)state;
    assert_non_null(read_str(deep));
    assert_limit(deeper);
    assert_non_null(read_str(repeated("\n", YAML_MAX_BYTES)));
    assert_limit(repeated("\n", YAML_MAX_BYTES + 1));
    assert_limit(str_format(arena, "a:\n%s", str_c(arena, repeated("- ", 20000))));
    assert_limit(str_format(arena, "a: [%s]", str_c(arena, repeated("b,", YAML_MAX_NODES + 1))));
}

static void never_takes_long(void **state)
{
    static const char *const pieces[] = {"[",  "{",   "- ",     "? ",  "a: [", "%TAG !a! b\n",
                                         "\"", "&a ", "a: b\n", "[a, "};

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        str text = repeated(pieces[i], YAML_MAX_BYTES / strlen(pieces[i]));
        clock_t start = clock();

        assert_null(read_str(text));
        assert_true(clock() - start < CLOCKS_PER_SEC);
    }
    assert_null(read_str(repeated("[", 160000)));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(reads_keys_and_values),
        T(reads_lists_and_maps),
        T(counts_characters_not_bytes),
        T(counts_lines_as_editors_do),
        T(reads_texts_of_many_lines),
        T(reads_nothing_as_an_empty_map),
        T(skips_a_byte_order_mark),
        T(says_what_is_wrong_with_a_text),
        T(says_what_is_wrong_with_a_line),
        T(reports_each_key_that_is_twice),
        T(keeps_long_texts_out_of_messages),
        T(reads_up_to_the_limits),
        T(never_takes_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
