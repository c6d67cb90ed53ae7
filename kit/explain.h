/* layer 4 · explain: what a check means and how to mend it; how a record stands and what keeps it
   back */
#ifndef KIT_EXPLAIN_H
#define KIT_EXPLAIN_H

#include "kit.h"

void explain_list(struct arena *a);

/* Prints what the check ID means; false if there is none of that name. */
bool explain_check(struct arena *a, str id);

/* Prints how the record stands: who may see it, its sign-off, what keeps it from inspectors, and
   its messages. k was read and checked. WORD is a ref, or an id that one record alone bears. False
   after a message on stderr. */
bool explain_record(struct kit *k, str word);

/* The check or, where k is not NULL (and was read), the record that WORD almost names; or empty. */
str explain_nearest(struct arena *a, struct kit *k, str word);

/* What AUDIENCE would see and what is kept from it: as text on stdout, or as JSON ("seen": […],
   "held": […]) into B. */
void explain_audience(struct kit *k, str audience, struct buf *json);

#endif
