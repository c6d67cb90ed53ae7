/* layer 4 · site_paper: the pages that the whole document holds, kept as they are rendered, for the template that puts them in order */
#ifndef KIT_SITE_PAPER_H
#define KIT_SITE_PAPER_H

#include "db.h"

struct site_paper;

/* Makes the views of paper.sql: after those of views.sql, and before the fence is closed. SINGLE: print.html is to become one file. */
struct site_paper *site_paper_open(struct arena *a, struct db *db, bool single);

/* The page PATH was rendered: it is kept if the document holds it, and kit_piece(n) of site_paper's n is its text. */
void site_paper_keep(struct site_paper *p, struct arena *scratch, str path, str page);

#endif
