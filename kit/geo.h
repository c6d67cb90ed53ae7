/* layer 1 · geo: places on a small map. A frame is an equirectangular picture around its middle:
   one unit is as many metres to the east as to the north. That is right to a few metres in a
   borough and wrong on a continent. */
#ifndef KIT_GEO_H
#define KIT_GEO_H

#include "text.h"

/* How large a file of GeoJSON may be. */
enum {
    GEO_MAX_BYTES = 4 << 20,
    GEO_MAX_DEPTH = 32,
    GEO_MAX_FEATURES = 1000,
    GEO_MAX_POINTS = 100000
};

struct geo_point {
    double x,
        y; /* longitude and latitude in degrees; in a picture, units from its upper left corner */
};

struct geo_line {
    struct geo_point *p;
    size_t n;
};

struct geo_lines {
    struct geo_line *list;
    size_t n;
};

/* The picture: its middle in degrees, units per degree to the east and to the north, and its size
   in units. */
struct geo_frame {
    double lon, lat, east, north, width, height;
};

/* "lon lat east north width height"; false where a number is missing, or is none. */
bool geo_frame_read(str text, struct geo_frame *f);

/* "lon,lat lon,lat;lon,lat …": lines are parted by ';'. What is no number ends its line. In A. */
struct geo_lines geo_read(struct arena *a, str text);

/* LINES as they are seen in the frame, in its units: cut at its edge (a little outside), and
   without the points that nobody would miss (half a unit). CLOSED: they go round an area. */
struct geo_lines geo_draw(struct arena *a, const struct geo_frame *f, struct geo_lines lines,
                          bool closed);

/* The depth of the deepest bracket in a text of JSON, which need not be right. */
size_t geo_depth(str json);

#endif
