/* layer 1 · headcount: how many people plain words speak of */
#ifndef KIT_HEADCOUNT_H
#define KIT_HEADCOUNT_H

#include "text.h"

enum { HEADCOUNT_MOST = 100000 }; /* no session has more */

/* The number with which WORDS begin, and those behind "and", "with", "plus", '+', '&' or a comma,
   added up: 10 for "ten social workers and therapists", 5 for "two managers and three carers,
   invited by a charity". Numbers are digits or words up to ninety-nine, a dozen, a couple, a pair,
   a hundred. Numbers in other places say something else ("adults aged 18 to 25"). Where there is
   none, it is one. */
unsigned headcount(struct arena *a, str words);

#endif
