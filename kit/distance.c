#include "distance.h"

#include <math.h>
#include <stdbool.h>

static const double radius = 6371008.8; /* the earth's mean, in metres */
static const double degree = 3.14159265358979323846 / 180;

static bool is_place(double lat, double lon)
{
    return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
}

static double half_sine_squared(double degrees)
{
    double s = sin(degrees * degree / 2);

    return s * s;
}

double distance_metres(double lat1, double lon1, double lat2, double lon2)
{
    double h;

    if (!is_place(lat1, lon1) || !is_place(lat2, lon2))
        return -1;
    h = half_sine_squared(lat2 - lat1) +
        cos(lat1 * degree) * cos(lat2 * degree) * half_sine_squared(lon2 - lon1);
    return 2 * radius * asin(fmin(1, sqrt(h)));
}
