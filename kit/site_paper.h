/* layer 4 · site_paper: the pages that the whole document holds, kept as they are rendered, for the
   template that puts them in order */
#ifndef KIT_SITE_PAPER_H
#define KIT_SITE_PAPER_H

#include "db.h"

struct site_paper;
struct paper_pieces; /* those of all threads */

/* Makes the views of paper.sql: after those of views.sql, and before the fence is closed. SINGLE:
   print.html is to become one file. A thread whose database has a copy of the first's views gives
   its PIECES; the first has NULL. */
struct site_paper *site_paper_open(struct arena *a, struct db *db, bool single,
                                   struct paper_pieces *pieces);
/* What pages ask of the document, for one that is made alone. */
void site_paper_lazily(struct db *db);

struct paper_pieces *site_paper_pieces(struct site_paper *p);

/* All pages but the last are rendered: only from here on kit_piece(n) of site_paper's n is the text
   of one that was kept. The bytes of them all. */
size_t site_paper_whole(struct site_paper *p);

/* The page PATH was rendered: it is kept if the document holds it. */
void site_paper_keep(struct site_paper *p, struct arena *scratch, str path, str page);

#endif
