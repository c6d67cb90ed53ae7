/* layer 4 · export: records as a table for a spreadsheet */
#ifndef KIT_EXPORT_H
#define KIT_EXPORT_H

#include "kit.h"

/* Adds the table of the type that WORD names (its folder or singular) to OUT, as CSV or JSON: one
   row a record, one column a key as it is written in front matter, lists joined by "; ". A
   spreadsheet of the kit's own goes by its file's name, too: return, readiness, sign-offs. False
   where there is no such table; *NEAR is then the nearest, or empty. */
bool export_table(struct kit *k, str word, bool json, struct buf *out, str *near);

#endif
