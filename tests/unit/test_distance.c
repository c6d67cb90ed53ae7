/* How far two points of the earth are from each other. */
#include "unit.h"

#include "distance.h"

#include <math.h>

static void assert_metres(double lat1, double lon1, double lat2, double lon2, double expected)
{
    double d = distance_metres(lat1, lon1, lat2, lon2);

    if (fabs(d - expected) > 0.5 + expected / 1000)
        fail_msg("%g %g to %g %g: %.1f, wanted %.1f", lat1, lon1, lat2, lon2, d, expected);
}

static void known_distances(void **state)
{
    (void)state;
    assert_metres(53.24, 1.05, 53.24, 1.05, 0);
    assert_metres(0, 0, 1, 0, 111195);
    assert_metres(0, 179.5, 0, -179.5, 111195);
    assert_metres(90, 0, -90, 0, 20015115);
    assert_metres(53.2400, 1.0500, 53.2210, 1.1480, 6855);
    assert_true(distance_metres(53.24, 1.05, 53.31, 1.03) ==
                distance_metres(53.31, 1.03, 53.24, 1.05));
}

static void no_places(void **state)
{
    (void)state;
    assert_true(distance_metres(91, 0, 0, 0) < 0);
    assert_true(distance_metres(0, 0, 0, -181) < 0);
    assert_true(distance_metres(NAN, 0, 0, 0) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(known_distances, setup, teardown),
        cmocka_unit_test_setup_teardown(no_places, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
