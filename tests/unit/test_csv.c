/* CSV: fields with their places, what spreadsheets write, and the limits. */
#include "unit.h"

#include "csv.h"

static struct csv csv;

static void start(const char *text)
{
    csv_start(&csv, str_of(text));
}

/* The next row has the N fields that follow. */
static void assert_row(unsigned line, size_t n, ...)
{
    va_list ap;

    if (!csv_row(&csv, arena))
        fail_msg("no row; %s", csv.error ? csv.error : "no error");
    assert_int_equal(csv.line, line);
    assert_int_equal(csv.n, n);
    va_start(ap, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(str_c(arena, csv.fields[i]), va_arg(ap, const char *));
    va_end(ap);
}

static void assert_done(void)
{
    assert_false(csv_row(&csv, arena));
    assert_null(csv.error);
    assert_false(csv_row(&csv, arena));
}

static void assert_error(unsigned line, const char *error)
{
    assert_false(csv_row(&csv, arena));
    assert_non_null(csv.error);
    assert_string_equal(csv.error, error);
    assert_int_equal(csv.line, line);
    assert_false(csv_row(&csv, arena));
}

static void reads_rows(void **state)
{
    (void)state;
    start("id,what\nE1,Plan\n,\nE2,");
    assert_row(1, 2, "id", "what");
    assert_row(2, 2, "E1", "Plan");
    assert_row(4, 2, "E2", "");
    assert_int_equal(csv.rows, 3);
    assert_done();
}

static void reads_every_line_end(void **state)
{
    (void)state;
    start("a\r\nb\nc\rd\r\n");
    assert_row(1, 1, "a");
    assert_row(2, 1, "b");
    assert_row(3, 1, "c");
    assert_row(4, 1, "d");
    assert_done();
}

static void skips_rows_without_text(void **state)
{
    (void)state;
    start("\xef\xbb\xbf\n , ,\n\"\"\n\n a \n\n");
    assert_row(5, 1, " a ");
    assert_done();
    start("");
    assert_done();
    start("\n");
    assert_done();
}

static void reads_quotes(void **state)
{
    (void)state;
    start("\"a,b\",\"say \"\"hi\"\"\",\"\",\"\"\"\"\nx");
    assert_row(1, 4, "a,b", "say \"hi\"", "", "\"");
    assert_string_equal(str_c(arena, csv.raw), "\"a,b\",\"say \"\"hi\"\"\",\"\",\"\"\"\"");
    assert_row(2, 1, "x");
    assert_done();
}

static void reads_line_ends_in_quotes(void **state)
{
    (void)state;
    start("\"a\r\nb\rc\nd\",e\r\nf\r\n");
    assert_row(1, 2, "a\nb\nc\nd", "e");
    assert_int_equal(csv.lines[0], 1);
    assert_int_equal(csv.cols[0], 1);
    assert_int_equal(csv.lines[1], 4);
    assert_int_equal(csv.cols[1], 4);
    assert_string_equal(str_c(arena, csv.raw), "\"a\r\nb\rc\nd\",e");
    assert_row(5, 1, "f");
    assert_done();
}

static void takes_stray_quotes_as_they_are(void **state)
{
    (void)state;
    start("5\" pipe, \"b\",\"c\" d,\"e\"\"\"f\"");
    assert_row(1, 4, "5\" pipe", " \"b\"", "c d", "e\"f\"");
    assert_done();
}

static void counts_characters(void **state)
{
    (void)state;
    start("\xef\xbb\xbf"
          "é,\"ö,😀\",x\nü,y");
    assert_row(1, 3, "é", "ö,😀", "x");
    assert_int_equal(csv.cols[1], 3);
    assert_int_equal(csv.cols[2], 9);
    assert_row(2, 2, "ü", "y");
    assert_int_equal(csv.cols[1], 3);
}

static void reports_an_open_quote_where_its_row_began(void **state)
{
    (void)state;
    start("a\nb,\"c\nd\ne");
    assert_row(1, 1, "a");
    assert_error(
        2, "a quotation mark (\") in this row is never closed; put another at the end of its cell");
}

static void keeps_the_limits(void **state)
{
    struct buf b = {.arena = arena};
    char *large = arena_alloc(arena, CSV_MAX_BYTES + 1);

    (void)state;
    for (int i = 1; i < CSV_MAX_COLUMNS; i++)
        buf_byte(&b, ',');
    buf_byte(&b, 'x');
    csv_start(&csv, buf_str(&b));
    assert_true(csv_row(&csv, arena));
    assert_int_equal(csv.n, CSV_MAX_COLUMNS);
    buf_byte(&b, ',');
    csv_start(&csv, buf_str(&b));
    assert_error(1, "this row has more than 200 columns");
    csv_start(&csv, (str){large, CSV_MAX_BYTES + 1});
    assert_error(1, "the file is larger than 16 MB; split it");
}

static void counts_rows(void **state)
{
    struct buf b = {.arena = arena};
    struct arena *row = arena_new();

    (void)state;
    for (int i = 0; i <= CSV_MAX_ROWS; i++)
        buf_addc(&b, "a\n");
    csv_start(&csv, buf_str(&b));
    while (csv_row(&csv, row))
        arena_reset(row);
    assert_string_equal(csv.error, "the table has more than 200,000 rows; split it");
    assert_int_equal(csv.line, CSV_MAX_ROWS + 1);
    arena_free(row);
}

static void reads_what_the_kit_writes(void **state)
{
    static const char *const fields[] = {"a", "b, \"c\"", "two\nlines", "", " space ", "\"", "é"};
    enum { N = sizeof fields / sizeof *fields };
    struct buf b = {.arena = arena};

    (void)state;
    for (size_t i = 0; i < N; i++) {
        buf_addc(&b, i ? "," : "");
        buf_csv(&b, str_of(fields[i]));
    }
    csv_start(&csv, buf_str(&b));
    assert_row(1, N, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
    assert_done();
}

static void keeps_fields_as_they_stand(void **state)
{
    static const char *const raws[] = {" a ", "\"b,\"\"\nc\"", "", "\"d\" e"};

    (void)state;
    start("x\n a ,\"b,\"\"\nc\",,\"d\" e\r\nf");
    assert_row(1, 1, "x");
    assert_row(2, 4, " a ", "b,\"\nc", "", "d e");
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(str_c(arena, csv.raws[i]), raws[i]);
    assert_string_equal(str_c(arena, csv.raw), " a ,\"b,\"\"\nc\",,\"d\" e");
}

static void knows_line_ends(void **state)
{
    (void)state;
    assert_string_equal(csv_line_end(STR("")), "\n");
    assert_string_equal(csv_line_end(STR("a")), "\n");
    assert_string_equal(csv_line_end(STR("a\nb\r\n")), "\n");
    assert_string_equal(csv_line_end(STR("a\r\nb\n")), "\r\n");
    assert_string_equal(csv_line_end(STR("a\rb\n")), "\r");
    assert_string_equal(csv_line_end(STR("a\r")), "\r");
    assert_int_equal(csv_line(STR("x"), 0), 1);
    assert_int_equal(csv_line(STR("a\nb\nx"), 4), 3);
    assert_int_equal(csv_line(STR("a\r\nb\r\nx"), 6), 3);
    assert_int_equal(csv_line(STR("a\rb\rx"), 4), 3);
}

static void parts_fields_as_the_caller_says(void **state)
{
    (void)state;
    start("a,b;c\n\"d;e\";f\n");
    csv.sep = ';';
    assert_row(1, 2, "a,b", "c");
    assert_row(2, 2, "d;e", "f");
    assert_done();
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(reads_rows),
        T(parts_fields_as_the_caller_says),
        T(reads_every_line_end),
        T(skips_rows_without_text),
        T(reads_quotes),
        T(reads_line_ends_in_quotes),
        T(takes_stray_quotes_as_they_are),
        T(counts_characters),
        T(reports_an_open_quote_where_its_row_began),
        T(keeps_the_limits),
        T(counts_rows),
        T(reads_what_the_kit_writes),
        T(keeps_fields_as_they_stand),
        T(knows_line_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
