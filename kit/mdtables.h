/* layer 2 · mdtables: the tables of one body. libcmark reads them as paragraphs; they are found in
   those, and their cells are read by libcmark in one go, as headings of a text of their own, behind
   which the body stands once more so that its link definitions count. Private to markdown and
   md*.c. */
#ifndef KIT_MDTABLES_H
#define KIT_MDTABLES_H

#include "mdtable.h"
#include "mdwork.h"

struct table_plan {
    const struct md_node *at; /* the paragraph, or what libcmark took for a heading */
    struct table_line *lines;
    size_t nlines;
    struct table_shape shape;
    /* where, in the text of cells, the lines around the table begin, and where those end */
    unsigned before, after;
    unsigned before_end, after_end;
    unsigned *cells; /* the line of each cell there; 0 for an empty one */
};

struct tables {
    struct table_plan *plans;
    size_t n;
    const struct md_node *next; /* what was read of that text and not yet taken */
};

/* Finds and reads the tables in PARSED. Returns what is wrong, or NULL. */
const char *tables_read(struct tables *t, struct md_work *w, const struct md_node *parsed);

/* The next block on the lines FROM to END (not included) of the text of cells; NULL if there is
   none. Ask in order. */
const struct md_node *tables_take(struct tables *t, unsigned from, unsigned end);

#endif
