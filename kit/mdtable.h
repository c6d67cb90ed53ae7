/* layer 2 · mdtable: GitHub's pipe tables, line by line; knows nothing of libcmark */
#ifndef KIT_MDTABLE_H
#define KIT_MDTABLE_H

#include "mdnode.h"

/* One line of a paragraph. */
struct table_line {
    str text;        /* without what quotes, lists and indentation put before it */
    unsigned number; /* in the body, from 1 */
    unsigned indent; /* what is left of its indentation within its quote or list item */
    unsigned depth;  /* how many of the quotes and items around the paragraph go on in it */
    bool lazy;       /* it lacks the '>' or the indentation of the lines before it */
};

/* What stands around a paragraph, from the outside in: a quote, or an item whose text begins WIDTH
   columns to the right. */
struct table_frame {
    bool quote;
    unsigned width;
};

/* Reads LINE, the second of a paragraph or a later one. */
struct table_line table_line_read(str line, unsigned number, const struct table_frame *frames,
                                  size_t n);

struct table_shape {
    size_t head; /* the line that heads it; the one below is its delimiter row */
    size_t end;  /* the line behind its last row */
    size_t ncolumns;
};

/* Finds the table in the lines of one paragraph; there is at most one that begins in it. */
bool table_find(const struct table_line *lines, size_t n, struct table_shape *out);

/* Splits a row into at most MAX cells, trimmed, their "\|" as they are. Returns how many it has. */
size_t table_cells(str row, str *cells, size_t max);

/* Adds CELL to B, with "\|" as "|". */
void table_add_cell(struct buf *b, str cell);

enum md_align table_align(str cell); /* of a delimiter row */

#endif
