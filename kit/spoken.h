/* layer 1 · spoken: what a person would say of a text when asking about it aloud */
#ifndef KIT_SPOKEN_H
#define KIT_SPOKEN_H

#include "text.h"

/* The first sentence of MARKED (a text with the marks of mark.h), to be put between double
   quotation marks: without citations and the brackets around them, without a full stop, quotation
   marks inside made single. Marks of links stay whole. Longer than seven tenths of MAX characters,
   it ends with '…' where a thought does, if it has such a place (spoken_clause.h); longer than MAX,
   it ends in any case. */
str spoken(struct arena *a, str marked, size_t max);

/* MARKED without any mark, and what it held: enough to know a text again, with nothing in it that
   some may not see. */
str unmarked(struct arena *a, str marked);

#endif
