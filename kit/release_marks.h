/* layer 3 · release: marks (mark.h) → what this audience reads in their place */
#ifndef KIT_RELEASE_MARKS_H
#define KIT_RELEASE_MARKS_H

#include "db.h"

/* Defines kit_html(marked, ref), kit_text(marked, ref), kit_rich(marked text, ref) and
   kit_names(names) on OUT, in which release.sql has run. */
void marks_define(struct arena *a, struct db *out);

#endif
