/* layer 2 · mdclaim: does a sentence state a figure? Private to markdown and md*.c */
#ifndef KIT_MDCLAIM_H
#define KIT_MDCLAIM_H

#include "text.h"

/* Whether TEXT, one sentence, has a number that somebody could ask the source of: 85%, 1,146
   concerns, £1.7m, 8.1 days, 56-61, 1 in 4. Not years, days of a month, times of day, ages, ordinal
   numbers, parts of names (E2, COVID-19), numbers of sections, tables or pages, nor a digit alone,
   which rather counts the points of a list than the people of a place. */
bool claim_figure(str text);

#endif
