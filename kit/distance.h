/* layer 0 · distance: how far two points of the earth are from each other */
#ifndef KIT_DISTANCE_H
#define KIT_DISTANCE_H

/* Metres in a straight line, over a round earth (haversine; within 0.6 per cent). Latitudes and
   longitudes in degrees, north and east positive; a negative number if one of them is no place. */
double distance_metres(double lat1, double lon1, double lat2, double lon2);

#endif
