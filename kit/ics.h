/* layer 1 · ics: the form of a calendar file (RFC 5545) */
#ifndef KIT_ICS_H
#define KIT_ICS_H

#include "text.h"

/* Adds S as the text of a property: '\', ';' and ',' are escaped, line breaks are written "\n",
   other control characters go. */
void buf_ics(struct buf *b, str s);

/* TEXT as the lines of a calendar: each ends with CR LF, one of more than 75 octets is folded
   between two characters, and empty ones go. */
str ics_lines(struct arena *a, str text);

#endif
