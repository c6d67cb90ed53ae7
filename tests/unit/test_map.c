/* Maps: what a frame shows and cuts, thinning, pins that would stand on each other, letters,
   hostile lines. */
#include "unit.h"

#include "db.h"
#include "geo.h"
#include "svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct geo_frame square = {0, 0, 10, 10, 100, 100}; /* 5 degrees to each side */

/* Lines as "x,y x,y; …", rounded to whole units. */
static const char *drawn(const struct geo_frame *f, const char *text, bool closed)
{
    struct geo_lines lines = geo_draw(arena, f, geo_read(arena, str_of(text)), closed);
    struct buf b = {.arena = arena};

    for (size_t i = 0; i < lines.n; i++)
        for (size_t k = 0; k < lines.list[i].n; k++)
            buf_format(&b, "%s%.0f,%.0f",
                       k   ? " "
                       : i ? "; "
                           : "",
                       lines.list[i].p[k].x, lines.list[i].p[k].y);
    return buf_str(&b).p ? buf_str(&b).p : "";
}

static void projection(void **state)
{
    (void)state;
    assert_string_equal(drawn(&square, "0,0 2,1", false), "50,50 70,40");
    /* north is up, and a degree to the east may be shorter than one to the north */
    struct geo_frame f = {-1.5, 53.5, 600, 1000, 340, 200};

    assert_string_equal(drawn(&f, "-1.5,53.5 -1.4,53.55", false), "170,100 230,50");
}

static void cutting(void **state)
{
    (void)state;
    assert_string_equal(drawn(&square, "-20,0 20,0", false), "-4,50 104,50");
    assert_string_equal(drawn(&square, "-20,0 0,0 0,20 0,-20", false),
                        "-4,50 50,50 50,-4; 50,-4 50,104");
    assert_string_equal(drawn(&square, "6,6 20,20", false), "");
    assert_string_equal(drawn(&square, "-20,7 0,6 20,7", false), "");
    /* an area that holds the whole frame is the frame; one beside it is nothing */
    assert_string_equal(drawn(&square, "-50,-50 50,-50 50,50 -50,50", true),
                        "104,104 104,-4 -4,-4 -4,104");
    assert_string_equal(drawn(&square, "10,10 20,10 20,20", true), "");
}

static void thinning(void **state)
{
    struct buf b = {.arena = arena};
    struct geo_lines lines;

    (void)state;
    assert_string_equal(drawn(&square, "-4,0 -3,0.01 -2,-0.01 0,0 4,0", false), "10,50 90,50");
    assert_string_equal(drawn(&square, "-4,0 0,1 4,0", false), "10,50 50,40 90,50");
    assert_string_equal(drawn(&square, "0,0 2,0 2,1 2,2 1,2 0,2 0,1", true),
                        "50,50 70,50 70,30 50,30");
    assert_string_equal(drawn(&square, "1,1 1,1 1,1 1,1", true), "");
    /* a circle of ten thousand points: no point is farther from what is left than the tolerance,
       and few are left */
    for (int i = 0; i < 10000; i++)
        buf_format(&b, "%s%.6f,%.6f", i ? " " : "", 4 * cos(i * 6.2831853 / 10000),
                   4 * sin(i * 6.2831853 / 10000));
    lines = geo_draw(arena, &square, geo_read(arena, buf_str(&b)), true);
    assert_int_equal(lines.n, 1);
    assert_in_range(lines.list[0].n, 12, 60);
    for (size_t i = 0; i < lines.list[0].n; i++) {
        double far = hypot(lines.list[0].p[i].x - 50, lines.list[0].p[i].y - 50);

        assert_true(fabs(far - 40) < 0.01);
    }
}

static void hostile_lines(void **state)
{
    static const char *const texts[] = {"",
                                        ";",
                                        ";;;",
                                        ",",
                                        "1",
                                        "1,",
                                        "1,2",
                                        "a,b c,d",
                                        "1,2 x",
                                        "1,2,3 4,5",
                                        "nan,1 2,2",
                                        "inf,1 2,2",
                                        "1e400,0 1,1",
                                        "-1e308,1e308 1e308,-1e308 0,0",
                                        "1,2;3,4",
                                        " 1,2  3,4",
                                        "0,0 0,0",
                                        "9e99,9e99 -9e99,-9e99 9e99,-9e99"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        drawn(&square, texts[i], true);
        drawn(&square, texts[i], false);
    }
    struct geo_frame f;

    assert_false(geo_frame_read(STR(""), &f));
    assert_false(geo_frame_read(STR("1 2 3 4 5"), &f));
    assert_false(geo_frame_read(STR("1 2 3 4 5 x"), &f));
    assert_true(geo_frame_read(STR("1 2 3 4 5 6"), &f));
    assert_int_equal(geo_depth(STR("")), 0);
    assert_int_equal(geo_depth(STR("[[{\"[[[[\": \"\\\"[\"}]]")), 3);
    assert_int_equal(geo_depth(STR("]]]][")), 1);
}

/* One value of SQL. */
static const char *sql(const char *question)
{
    struct db *db = db_memory();
    const char *answer;

    svg_define(db);
    answer = str_c(arena, db_text(db, arena, "select coalesce(%s, 'null')", question));
    db_close(db);
    return answer;
}

#define FRAME "'0 0 10 10 100 100'"

static void functions(void **state)
{
    (void)state;
    assert_string_equal(sql("kit_path('0,0 2,1', 'line', " FRAME ")"), "M50 50l20-10");
    assert_string_equal(sql("kit_path('0,0 2,0 2,2', 'area', " FRAME ")"), "M50 50l20 0 0-20z");
    assert_string_equal(sql("kit_path('0,0 .01,0.06 2,1.05', 'line', " FRAME ")"),
                        "M50 50l20-10.5");
    assert_string_equal(sql("kit_path('0,0 -.05,0.25', 'line', " FRAME ")"), "M50 50l-.5-2.5");
    assert_string_equal(sql("kit_path('9,9 8,8', 'line', " FRAME ")"), "null");
    assert_string_equal(sql("kit_path(null, 'line', " FRAME ")"), "null");
    assert_string_equal(sql("kit_path('0,0 1,1', 'line', 'x')"), "null");
    /* a letter stands in the middle of a square, and beside a pin that is there */
    const char *spot = sql("kit_spot('-4,-4 4,-4 4,4 -4,4', " FRAME ", null, null)");
    double x = 0, y = 0;

    assert_int_equal(sscanf(spot, "%lf,%lf", &x, &y), 2);
    assert_true(fabs(x - 50) < 4 && fabs(y - 50) < 4);
    spot = sql("kit_spot('-4,-4 4,-4 4,4 -4,4', " FRAME ", '50,50', null)");
    assert_int_equal(sscanf(spot, "%lf,%lf", &x, &y), 2);
    assert_true(fabs(x - 50) >= 23 || fabs(y - 50) >= 17);
    /* in the hole of a ring there is no place */
    spot = sql("kit_spot('-4,-4 4,-4 4,4 -4,4;-2,-2 2,-2 2,2 -2,2', " FRAME ", null, null)");
    assert_int_equal(sscanf(spot, "%lf,%lf", &x, &y), 2);
    assert_true(fabs(x - 50) > 20 || fabs(y - 50) > 20);
    assert_string_equal(sql("kit_spot('9,9 8,8 8,9', " FRAME ", null, null)"), "null");
}

static void pins(void **state)
{
    (void)state;
    assert_string_equal(sql("kit_pins('20,20 80,80', " FRAME ")"),
                        "[[0,20.0,20.0,22],[1,80.0,80.0,22]]");
    /* two that touch become one in their middle, and it is wider */
    assert_string_equal(sql("kit_pins('40,50 60,50', " FRAME ")"),
                        "[[0,50.0,50.0,46],[0,50.0,50.0,46]]");
    /* which may touch a third */
    assert_string_equal(sql("kit_pins('30,50 50,50 70,50', " FRAME ")"),
                        "[[0,50.0,50.0,46],[0,50.0,50.0,46],[0,50.0,50.0,46]]");
    /* none leaves the picture */
    assert_string_equal(sql("kit_pins('1,1', " FRAME ")"), "[[0,12.0,12.0,22]]");
    assert_string_equal(sql("kit_pins(null, " FRAME ")"), "[]");
    assert_string_equal(sql("kit_pins('', " FRAME ")"), "[]");
    assert_string_equal(sql("kit_pins('1,1', null)"), "[]");
}

/* After merging, no two signs of any hundred places stand on each other. */
static void pins_never_touch(void **state)
{
    struct db *db = db_memory();
    unsigned seed = 1;

    (void)state;
    svg_define(db);
    for (int round = 0; round < 20; round++) {
        struct buf b = {.arena = arena};

        for (int i = 0; i < 100; i++) {
            seed = seed * 1103515245u + 12345u;
            buf_format(&b, "%s%u,%u", i ? " " : "", seed / 65536 % 340, seed / 7 % 300);
        }
        assert_int_equal(
            db_number(db,
                      "with pin as (select distinct json_extract(value, '$[0]') as n, "
                      "json_extract(value, '$[1]') as x, json_extract(value, '$[2]') as y, "
                      "json_extract(value, '$[3]') as w from json_each(kit_pins(%s, '0 0 1 1 340 "
                      "300'))) select count(*) from pin p join pin q on p.n < q.n and abs(p.x - "
                      "q.x) < (p.w + q.w) / 2 and abs(p.y - q.y) < 22",
                      sql_quote(arena, buf_str(&b))),
            0);
    }
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(projection, setup, teardown),
        cmocka_unit_test_setup_teardown(cutting, setup, teardown),
        cmocka_unit_test_setup_teardown(thinning, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(functions, setup, teardown),
        cmocka_unit_test_setup_teardown(pins, setup, teardown),
        cmocka_unit_test_setup_teardown(pins_never_touch, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
