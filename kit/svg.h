/* layer 2 · svg: what a map's pictures need and SQL cannot say. The functions are harmless, as
   those of sql.h. Lines are 'lon,lat lon,lat;…', a frame is 'lon lat east north width height' (see
   geo.h), places in a picture are 'x,y x,y …' in its units.

   kit_path(lines, shape, frame)    the 'd' of an SVG path, shape 'area' or 'line'; NULL where
                                    nothing of it is seen
   kit_spot(lines, frame, pins, letters)   'x,y' for a letter in the area: far from its edge, on no
                                           pin and no other letter; NULL where nothing is seen
   kit_pins(places, frame)          which pins would stand on each other: JSON, for each place [the
                                    first place of its pin, x, y, width] */
#ifndef KIT_SVG_H
#define KIT_SVG_H

#include "db.h"

enum { SVG_PIN = 22, SVG_PIN_WIDE = 46, SVG_MAX_PINS = 300, SVG_LETTER = 13 };

void svg_define(struct db *db);

#endif
