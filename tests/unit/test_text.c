/* Text: strings, buffers, UTF-8, letters, likeness and dates, each at its edges. */
#include "unit.h"

#include <string.h>

#include "text.h"

static void assert_str(str s, const char *expected)
{
    assert_string_equal(str_c(arena, s), expected);
    assert_int_equal(s.n, strlen(expected));
}

/* Strings */

static void makes_strings(void **state)
{
    const char bytes[] = {'a', '\0', 'b'};
    str copy = str_copy(arena, (str){bytes, 3});

    (void)state;
    assert_int_equal(str_of(NULL).n, 0);
    assert_non_null(str_of(NULL).p);
    assert_int_equal(str_of("abc").n, 3);
    assert_int_equal(copy.n, 3);
    assert_memory_equal(copy.p, bytes, 3);
    assert_int_equal(copy.p[3], 0);
    assert_string_equal(str_c(arena, (str){NULL, 0}), "");
    assert_str(str_format(arena, "%s-%d-" STR_FMT, "a", 5, STR_ARG(STR("xyz"))), "a-5-xyz");
    assert_str(str_format(arena, "%s", ""), "");
    assert_int_equal(str_format(arena, "%1000d", 1).n, 1000);
}

static void folds_white_space(void **state)
{
    (void)state;
    assert_str(text_folded(arena, STR("  a \t b\n\nc ")), "a b c");
    assert_str(text_folded(arena, STR(" \n ")), "");
    assert_str(text_folded(arena, STR("")), "");
}

static void takes_ends_off(void **state)
{
    unsigned n = 7;
    char c = 'x';

    (void)state;
    assert_str(str_behind(STR("roles/dass"), STR("roles/")), "dass");
    assert_str(str_behind(STR("roles"), STR("roles/")), "roles");
    assert_str(str_before(STR("E1.md"), STR(".md")), "E1");
    assert_str(str_before(STR(".md"), STR(".md")), "");
    assert_str(str_before(STR("E1.mdx"), STR(".md")), "E1.mdx");
    assert_int_equal(str_digits(STR("2027-03"), 4, &n), 4);
    assert_int_equal(n, 2027);
    assert_int_equal(str_digits(STR("2027"), 2, &n), 2);
    assert_int_equal(n, 20);
    assert_int_equal(str_digits(STR("x1"), 9, &n), 0);
    assert_int_equal(n, 0);
    assert_int_equal(str_digits(STR(""), 9, &n), 0);
    assert_int_equal(html_char(STR("&quot;E"), &c), 6);
    assert_int_equal(c, '"');
    assert_int_equal(html_char(STR("&#39;"), &c), 5);
    assert_int_equal(c, '\'');
    assert_int_equal(html_char(STR("&copy;"), &c), 0);
    assert_int_equal(html_char(STR("&amp"), &c), 0);
    assert_int_equal(c, '\'');
    assert_str(text_shown(arena, STR("a\x1b[1m\x7f\n\xc3\xa9"), '?'), "a?[1m??\xc3\xa9");
    assert_string_equal(text_meant(arena, STR("dass"), "none"), "did you mean 'dass'?");
    assert_string_equal(text_meant(arena, STR(""), "none"), "none");
}

static void knows_months(void **state)
{
    (void)state;
    assert_int_equal(month_named(STR("january")), 1);
    assert_int_equal(month_named(STR("SEPT")), 9);
    assert_int_equal(month_named(STR("dec")), 12);
    assert_int_equal(month_named(STR("may")), 5);
    assert_int_equal(month_named(STR("ma")), 0);
    assert_int_equal(month_named(STR("mays")), 0);
    assert_int_equal(month_named(STR("decembers")), 0);
    assert_int_equal(month_named(STR("")), 0);
}

static void compares(void **state)
{
    (void)state;
    assert_true(str_eq(STR(""), (str){NULL, 0}));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_eq(STR("a\0b"), STR("a\0b")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
    assert_true(str_eqc(STR("ab"), "ab"));
    assert_false(str_eqc(STR("ab"), "abc"));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_cmp(STR(""), (str){NULL, 0}), 0);
    assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
    assert_true(str_starts(STR("abc"), STR("ab")) && str_starts(STR("abc"), STR("")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("a.md"), STR(".md")) && str_ends(STR(""), STR("")));
    assert_false(str_ends(STR("md"), STR(".md")));
}

static void takes_pieces(void **state)
{
    (void)state;
    assert_str(str_from(STR("abc"), 1), "bc");
    assert_str(str_from(STR("abc"), 3), "");
    assert_str(str_from(STR("abc"), 9), "");
    assert_str(str_sub(STR("abc"), 1, 1), "b");
    assert_str(str_sub(STR("abc"), 1, SIZE_MAX), "bc");
    assert_str(str_sub(STR("abc"), 5, 2), "");
    assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
    assert_str(str_trim((str){NULL, 0}), "");
    assert_str(text_trim(STR(" \u00a0\u200ba\u00adb c\u2009\u00ad\ufeff\n")), "a\u00adb c");
    assert_str(text_trim(STR("\u200b \u00a0")), "");
    assert_str(text_trim((str){NULL, 0}), "");
    assert_str(text_whole(arena, STR("so\u00adft\u200b \u2060\ufeffca\u00adf\u00e9")),
               "soft caf\u00e9");
    assert_str(text_whole(arena, STR("\u00ad")), "");
    assert_str(text_whole(arena, STR("a\u200db")), "a\u200db"); /* which makes one sign of two */
}

static void finds(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
    assert_int_equal(str_find(STR("abc"), STR("abcd")), SIZE_MAX);
    assert_int_equal(str_find(STR(""), STR("a")), SIZE_MAX);
    assert_int_equal(str_findc(STR("abc"), 'c'), 2);
    assert_int_equal(str_findc(STR("abc"), 'd'), SIZE_MAX);
    assert_int_equal(str_findc((str){NULL, 0}, 'd'), SIZE_MAX);
    assert_int_equal(str_findc(STR("a\0b"), 'b'), 2);
}

static void compares_without_capitals(void **state)
{
    (void)state;
    assert_true(str_like(STR("Section"), STR("sECTION")) && str_like(STR(""), STR("")));
    assert_false(str_like(STR("Sections"), STR("section")) || str_like(STR("a"), STR("b")));
    assert_false(str_like(STR("\xc3\x89"), STR("\xc3\xa9"))); /* É and é */
    assert_true(str_among_like(STR("PER"), STR("bn per percent")));
    assert_false(str_among_like(STR("perc"), STR("bn per percent")));
    assert_false(str_among_like(STR(""), STR("bn per")) || str_among(STR(""), STR("bn per")));
    assert_true(str_among(STR("per"), STR("bn per")) && !str_among(STR("Per"), STR("bn per")));
}

/* Of all bytes, and of what lies beyond them, letters and digits of ASCII alone. */
static void knows_letters_and_digits(void **state)
{
    const str digits = STR("0123456789abcdefABCDEF");

    (void)state;
    for (unsigned c = 0; c < 0x500; c++) {
        bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        bool digit = c >= '0' && c <= '9';

        assert_true(is_upper(c) == upper && is_lower(c) == lower && is_digit(c) == digit);
        assert_true(is_alpha(c) == (upper || lower) && is_alnum(c) == (upper || lower || digit));
    }
    for (int c = 0; c < 256; c++) {
        size_t at = str_findc(digits, (char)c);

        assert_int_equal(hex_value((char)c), at == SIZE_MAX ? -1 : (int)(at < 16 ? at : at - 6));
        assert_int_equal(is_alnum((char)c), c < 128 && is_alnum((unsigned)c));
    }
    assert_true(char_among('b', "abc") && !char_among('d', "abc") && !char_among('\0', "abc"));
}

static void takes_lines(void **state)
{
    str rest = STR("one\r\n\ntwo\rx\nthree\r");

    (void)state;
    assert_str(str_line(&rest), "one");
    assert_str(str_line(&rest), "");
    assert_str(str_line(&rest), "two\rx");
    assert_str(str_line(&rest), "three");
    assert_int_equal(rest.n, 0);
    assert_str(str_line(&rest), "");
}

static void takes_text_up_to_a_sign(void **state)
{
    str rest = STR("a,,b,");

    (void)state;
    assert_str(str_until(&rest, ','), "a");
    assert_str(str_until(&rest, ','), "");
    assert_str(str_until(&rest, ','), "b");
    assert_int_equal(rest.n, 0);
    rest = STR("all");
    assert_str(str_until(&rest, ','), "all");
    assert_int_equal(rest.n, 0);
}

/* Buffers */

static void grows(void **state)
{
    struct buf b = {.arena = arena};

    (void)state;
    assert_str(buf_str(&b), "");
    buf_add(&b, STR(""));
    assert_str(buf_str(&b), "");
    for (int i = 0; i < 10000; i++)
        buf_format(&b, "%d,", i % 10);
    assert_int_equal(b.n, 20000);
    assert_int_equal(b.p[b.n], 0);
    assert_true(str_ends(buf_str(&b), STR("8,9,")));
    b.n = 0;
    buf_byte(&b, 'a');
    buf_addc(&b, "bc");
    buf_addc(&b, NULL);
    buf_format(&b, "%s", "");
    assert_string_equal(buf_str(&b).p, "abc");
}

/* Each size around the buffer's own, so that a NUL too far would show under the sanitizers. */
static void ends_with_nul_at_any_size(void **state)
{
    char text[300];

    (void)state;
    memset(text, 'x', sizeof text);
    for (size_t n = 0; n < sizeof text; n++) {
        struct buf add = {.arena = arena}, format = {.arena = arena};

        buf_add(&add, (str){text, n});
        assert_int_equal(add.p[n], 0);
        buf_format(&format, "%.*s", (int)n, text);
        assert_true(str_eq(buf_str(&add), buf_str(&format)));
    }
}

typedef void escaper(struct buf *, str);

static void assert_escaped(escaper *escape, str s, const char *expected)
{
    struct buf b = {.arena = arena};

    escape(&b, s);
    assert_str(buf_str(&b), expected);
}

static void escapes_html(void **state)
{
    (void)state;
    assert_escaped(buf_html, STR("<a href=\"x\" b='y'>&amp;"),
                   "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    assert_escaped(buf_html, STR(""), "");
    assert_escaped(buf_html, STR("é plain"), "é plain");
}

static void escapes_json(void **state)
{
    (void)state;
    assert_escaped(buf_json, STR(""), "\"\"");
    assert_escaped(buf_json, STR("a\"b\\c\n\t\r\x01\x7f"),
                   "\"a\\\"b\\\\c\\n\\u0009\\u000d\\u0001\\u007f\"");
    assert_escaped(buf_json, STR("</script><!--&"), "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
    assert_escaped(buf_json, STR("é\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa"),
                   "\"é\\u2028\\u2029\xe2\x80\xaa\"");
    assert_escaped(buf_json, STR("\0"), "\"\\u0000\"");
}

static void escapes_csv(void **state)
{
    (void)state;
    assert_escaped(buf_csv, STR(""), "");
    assert_escaped(buf_csv, STR("a b"), "a b");
    assert_escaped(buf_csv, STR("a,b"), "\"a,b\"");
    assert_escaped(buf_csv, STR("5\" pipe"), "\"5\"\" pipe\"");
    assert_escaped(buf_csv, STR("a\nb"), "\"a\nb\"");
    assert_escaped(buf_csv, STR("a\rb"), "\"a\rb\"");
}

/* UTF-8 */

static void knows_bad_bytes(void **state)
{
    static const char *const bad[] = {
        "\x80",     /* a byte that only goes on */
        "\xc3",     /* cut off */
        "\xc0\x80", /* longer than needed */
        "\xc1\xbf",
        "\xe0\x9f\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xed\xa0\x80",     /* half of a pair */
        "\xf4\x90\x80\x80", /* past the last character */
        "\xf5\x80\x80\x80",
        "\xff",
        "\xe2\x82",
        "\xc3(",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t at = 0;

        assert_false(utf8_valid(str_of(bad[i])));
        assert_int_equal(utf8_bad(str_format(arena, "é%s", bad[i])), 2);
        assert_int_equal(utf8_next(str_of(bad[i]), &at), 0xfffd);
        assert_int_equal(at, 1);
    }
    assert_true(utf8_valid(STR("")));
    assert_true(utf8_valid(STR("a\0é€😀\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")));
    assert_int_equal(utf8_bad(STR("abc")), SIZE_MAX);
}

static void reads_and_writes_each_character(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c += c == 0xd7ff ? 0x801 : 1) {
        char bytes[8];
        struct buf b = {.p = bytes, .cap = sizeof bytes, .arena = arena};
        size_t at = 0;

        utf8_add(&b, c);
        if (utf8_next(buf_str(&b), &at) != c || at != b.n)
            fail_msg("U+%04X", c);
    }
}

static void counts_characters(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(STR("")), 0);
    assert_int_equal(utf8_count(STR("aé€😀")), 4);
}

/* Letters */

static void lowers(void **state)
{
    (void)state;
    assert_str(text_lower(arena, STR("ABC xyz 12 @[`{")), "abc xyz 12 @[`{");
    assert_str(text_lower(arena, STR("ÀÉÖÞ×ß ŴŶŸŽŁĹň")), "àéöþ×ß ŵŷÿžłĺň");
    assert_str(text_lower(arena, STR("ȘȚẀẄỲẞƯƠ")), "șțẁẅỳßươ");
    assert_str(text_lower(arena, STR("ΑΣΩΫ ΆΈΌΎΏ ς")), "ασωϋ άέόύώ ς");
    assert_str(text_lower(arena, STR("АЯЁЇ Ґ")), "аяёї ґ");
    assert_str(text_lower(arena, STR("İıĸŉ")), "iıĸŉ");
    assert_str(text_lower(arena, STR("a\xff")), "a\xef\xbf\xbd");
    assert_str(text_lower(arena, STR("")), "");
}

static void makes_keys(void **state)
{
    (void)state;
    assert_str(text_key(arena, STR(" Ref \t12\xc2\xa0 A\n")), "ref12a");
    assert_str(text_key(arena, STR("E-1_2.3")), "e-1_2.3");
    assert_str(text_key(arena, STR("\xe2\x80\x8b \xef\xbb\xbf")), "");
}

static void makes_slugs(void **state)
{
    static const char *const cases[][2] = {
        {"Carers' Plan", "carers-plan"},
        {"Carer's plan", "carers-plan"},
        {"Carer’s plan", "carers-plan"},
        {" -- A  &  B -- ", "a-b"},
        {"Ref 148", "ref-148"},
        {"1.2_b", "1.2_b"},
        {"Café Ŵ", "café-ŵ"},
        {"end.", "end"},
        {"end -.", "end"},
        {"end.-.", "end"},
        {"..", ""},
        {"./.a", "a"},
        {"-", ""},
        {"???", ""},
        {"", ""},
        {"a/b\\c:d", "a-b-c-d"},
        {"50% – 60%", "50-60"},
        {"照顾", "照顾"},
        {"a😀b", "a-b"},
        {"<x>\"", "x"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(text_slug(arena, str_of(cases[i][0])), cases[i][1]);
}

/* Names stand among the letters that a reader looks under. */
static void sorts_names(void **state)
{
    static const char *const cases[][2] = {
        {"Éclair policy", "eclair-policy"},
        {"Łódź", "lodz"},
        {"Ŵyl Gymraeg", "wyl-gymraeg"},
        {"w\xcc\x80y", "wy"},
        {"ẁy", "wy"},
        {"Ágnes Őry", "agnes-ory"},
        {"Straße", "strasse"},
        {"Ærø", "aero"},
        {"\xef\xac\x81ne print", "fine-print"},
        {"“Quoted”", "quoted"},
        {"O’Brien", "obrien"},
        {"سياسة", "سياسة"},
        {"😀", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(text_sort(arena, str_of(cases[i][0])), cases[i][1]);
}

/* Whatever goes in, the rule about '-' holds and a slug is its own slug. */
static void keeps_slugs_well_formed(void **state)
{
    static const char pieces[] = "a-. _'B";
    enum { N = sizeof pieces - 1, LENGTH = 5 };
    size_t all = 1;

    (void)state;
    for (int i = 0; i < LENGTH; i++)
        all *= N;
    for (size_t i = 0; i < all; i++) {
        char text[LENGTH];
        size_t rest = i;
        str slug;

        for (size_t k = 0; k < LENGTH; k++, rest /= N)
            text[k] = pieces[rest % N];
        slug = text_slug(arena, (str){text, LENGTH});
        assert_false(str_starts(slug, STR("-")) || str_ends(slug, STR("-")) ||
                     str_ends(slug, STR(".")));
        assert_int_equal(str_find(slug, STR("--")), SIZE_MAX);
        assert_true(str_eq(text_slug(arena, slug), slug));
    }
}

/* Likeness */

static void assert_distance(const char *a, const char *b, unsigned expected)
{
    assert_int_equal(text_distance(str_of(a), str_of(b), 9), expected);
    assert_int_equal(text_distance(str_of(b), str_of(a), 9), expected);
}

static void measures_distance(void **state)
{
    (void)state;
    assert_distance("", "", 0);
    assert_distance("", "abc", 3);
    assert_distance("title", "title", 0);
    assert_distance("titel", "title", 1);
    assert_distance("tile", "title", 1);
    assert_distance("tittle", "title", 1);
    assert_distance("tidle", "title", 1);
    assert_distance("ca", "abc", 3); /* a swapped pair is not cut open again */
    assert_distance("kitten", "sitting", 3);
    assert_distance("review\xe2\x80\x93"
                    "due",
                    "review-due", 1); /* a dash is one letter, of three bytes or one */
    assert_distance("caf\xc3\xa9s", "cafes", 1);
    assert_distance("\xe2\x80\x93", "\xe2\x82\xac", 1);
    assert_distance("\xc3\xa9\xc3\xa8", "\xc3\xa8\xc3\xa9", 1);
    assert_int_equal(text_distance(STR("abc"), STR("xyz"), 2), 3);
    assert_int_equal(text_distance(STR("abcdef"), STR("xyz"), 0), 1);
    assert_int_equal(text_distance(STR("a"), STR("abcdef"), 2), 3);
}

/* The same without a shortcut. */
static unsigned plain_distance(str a, str b)
{
    unsigned d[8][8];

    for (unsigned i = 0; i <= a.n; i++)
        for (unsigned j = 0; j <= b.n; j++) {
            unsigned best = i ? j ? d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]) : i : j;

            best = i && d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = j && d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[a.n][b.n];
}

/* The N-th word of a, b and c. */
static str nth_word(char *room, unsigned n)
{
    size_t length = 0;

    for (; n; n = (n - 1) / 3)
        room[length++] = "abc"[(n - 1) % 3];
    return (str){room, length};
}

static void measures_distance_as_the_plain_way_does(void **state)
{
    enum { ALL = 364, EACH = 7 }; /* words of up to five letters, and every seventh other one */
    char one[8], two[8];

    (void)state;
    for (unsigned i = 0; i < ALL; i++)
        for (unsigned j = i % EACH; j < ALL; j += EACH)
            for (unsigned max = 0; max < 4; max++) {
                str a = nth_word(one, i), b = nth_word(two, j);
                unsigned d = plain_distance(a, b);

                assert_int_equal(text_distance(a, b, max), d > max ? max + 1 : d);
            }
}

static void measures_long_texts(void **state)
{
    char a[200], b[200];

    (void)state;
    memset(a, 'x', sizeof a);
    memset(b, 'x', sizeof b);
    assert_int_equal(text_distance((str){a, 64}, (str){b, 63}, 2), 1);
    assert_int_equal(text_distance((str){a, 200}, (str){b, 199}, 2), 3);
}

static void knows_what_is_almost_right(void **state)
{
    (void)state;
    assert_true(text_almost(STR("titel"), STR("title")));
    assert_false(text_almost(STR("title"), STR("title")));
    assert_false(text_almost(STR("tilet"), STR("title")));
    assert_true(text_almost(STR("reveiw-deu"), STR("review-due")));
    assert_true(text_almost(STR("audence"), STR("audience")));
    assert_true(text_almost(STR("adience"), STR("audience")));
    assert_true(text_almost(STR("udince"), STR("audience")));
    assert_false(text_almost(STR("udinc"), STR("audience")));
    assert_false(text_almost(STR("consnt2"), STR("consent"))); /* seven letters: one mistake */
}

static void assert_latin(const char *from, bool whole, const char *to)
{
    bool changed = false;
    str s = text_latin(arena, str_of(from), whole, &changed);

    assert_str(s, to);
    assert_int_equal(changed, strcmp(from, to) != 0);
}

static void reads_look_alikes(void **state)
{
    (void)state;
    assert_latin("plain text", true, "plain text");
    assert_latin("", true, "");
    assert_latin("АМНР", false, "АМНР"); /* all Cyrillic: may be meant */
    assert_latin("АМНР", true, "AMHP");
    assert_latin("АMHP Е12", false, "AMHP E12");
    assert_latin("“Сarers” – plаn", false, "“Carers” – plan");
    assert_latin("Привет, СССР и Е12", false, "Привет, СССР и E12");
    assert_latin("Привет", true, "Привет");
    assert_latin("Ｅ12", false, "E12");
    assert_latin("Ｅ１２", true, "E12");
    assert_latin("café Ŵ £5 –", true, "café Ŵ £5 –");
    assert_latin("éА1", false, "éA1");
}

/* Dates */

static void parses_dates(void **state)
{
    static const char *const wrong[] = {
        "",           "2026-1-21",   "2026-11-2",   "2026/11/21", "21-11-2026", "2026-13-01",
        "2026-00-10", "2026-01-00",  "2026-02-29",  "2025-02-29", "1900-02-29", "2026-04-31",
        "0000-01-01", "2026-11-21 ", " 2026-11-21", "+026-11-21", "2026-11-3x", "2026-11-32",
        "20261-1-21", "2026-11-21T", "２026-11-2",
    };
    long days;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (date_parse(str_of(wrong[i]), &days))
            fail_msg("accepted: %s", wrong[i]);
    assert_true(date_parse(STR("1970-01-01"), &days));
    assert_int_equal(days, 0);
    assert_true(date_parse(STR("1969-12-31"), &days));
    assert_int_equal(days, -1);
    assert_true(date_parse(STR("2000-02-29"), &days));
    assert_int_equal(days, 11016);
    assert_true(date_parse(STR("0001-01-01"), &days));
    assert_int_equal(days, -719162);
    assert_true(date_parse(STR("9999-12-31"), &days));
    assert_int_equal(days, 2932896);
}

static void parses_times(void **state)
{
    static const char *const times[][2] = {
        {"09:30", "09:30"}, {"9:30", "09:30"}, {"23:59", "23:59"}, {"24:00", ""}, {"12:60", ""},
        {"1230", ""},       {"12.30", ""},     {"ab:cd", ""},      {"", ""},      {"012:30", ""}};
    static const char *const moments[][2] = {{"2027-03-09 14:00", "2027-03-09 14:00"},
                                             {"2027-03-09T14:00", "2027-03-09 14:00"},
                                             {"2027-03-09 9:05", "2027-03-09 09:05"},
                                             {"2027-03-09 9:05:59", "2027-03-09 09:05"},
                                             {"2027-03-09 14:00:00", "2027-03-09 14:00"},
                                             {"2027-03-09 14:00:60", ""},
                                             {"2027-03-09 14:00:0", ""},
                                             {"2027-03-09", ""},
                                             {"2027-02-30 14:00", ""},
                                             {"2027-03-09 24:00", ""},
                                             {"2027-03-09  14:00", ""},
                                             {"2027-03-09 soon", ""},
                                             {"9 March 2027 14:00", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        assert_string_equal(str_c(arena, time_parse(arena, str_of(times[i][0]))), times[i][1]);
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        assert_string_equal(str_c(arena, date_time_parse(arena, str_of(moments[i][0]))),
                            moments[i][1]);
}

static void makes_one_line(void **state)
{
    (void)state;
    assert_string_equal(str_c(arena, text_one_line(arena, STR(" a\r\nb\t\tc\x7f\x01 d\n"))),
                        "a b c d");
    assert_string_equal(str_c(arena, text_one_line(arena, STR("\n \t"))), "");
}

static void writes_every_date_that_it_reads(void **state)
{
    struct arena *day = arena_new();

    (void)state;
    for (long days = -719162; days <= 2932896; days++) {
        long back;
        str text = date_format(day, days);

        if (!date_parse(text, &back) || back != days)
            fail_msg("%ld is %s", days, text.p);
        if (days % 1000 == 0)
            arena_reset(day);
    }
    arena_free(day);
}

static void says_dates_in_words(void **state)
{
    long days = 0;

    (void)state;
    assert_true(date_parse(STR("2026-11-21"), &days));
    assert_str(date_words(arena, days, false), "21 November 2026");
    assert_str(date_words(arena, days, true), "Saturday 21 November 2026");
    assert_str(date_words(arena, 0, true), "Thursday 1 January 1970");
    assert_str(date_words(arena, -1, true), "Wednesday 31 December 1969");
    assert_str(date_words(arena, -719162, true), "Monday 1 January 1");
}

/* Days that were counted back from a date may leave the calendar; they must still be days. */
static void bears_days_out_of_range(void **state)
{
    (void)state;
    assert_str(date_format(arena, -719163), "0000-12-31");
    assert_str(date_format(arena, 2932897), "10000-01-01");
    for (long days = -4000000; days < -719000; days += 997)
        assert_true(date_words(arena, days, true).n > 10);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(makes_strings),
        T(folds_white_space),
        T(takes_ends_off),
        T(knows_months),
        T(compares),
        T(takes_pieces),
        T(finds),
        T(compares_without_capitals),
        T(knows_letters_and_digits),
        T(takes_lines),
        T(takes_text_up_to_a_sign),
        T(grows),
        T(ends_with_nul_at_any_size),
        T(escapes_html),
        T(escapes_json),
        T(escapes_csv),
        T(knows_bad_bytes),
        T(reads_and_writes_each_character),
        T(counts_characters),
        T(lowers),
        T(makes_keys),
        T(makes_slugs),
        T(sorts_names),
        T(keeps_slugs_well_formed),
        T(measures_distance),
        T(measures_distance_as_the_plain_way_does),
        T(measures_long_texts),
        T(knows_what_is_almost_right),
        T(reads_look_alikes),
        T(parses_dates),
        T(parses_times),
        T(makes_one_line),
        T(writes_every_date_that_it_reads),
        T(says_dates_in_words),
        T(bears_days_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
