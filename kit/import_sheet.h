/* layer 4 · import_sheet: what the files that read a register's sheet share: its cells
   (import_cell.c), the names of its columns (import_head.c) and its rows (import_sheet.c) */
#ifndef KIT_IMPORT_SHEET_H
#define KIT_IMPORT_SHEET_H

#include "csv.h"
#include "import_parts.h"

struct sheet {
    struct csv csv;      /* behind the names of the columns */
    enum field *columns; /* what each holds; FIELDS for nothing that a record has */
    /* a column that is a statement, with a mark in the cells of what supports it */
    str *statements;
    struct cell *heads;
    bool *told; /* was it said that the column is left out? */
    size_t n;
    size_t known; /* how many columns mean something */
};

/* import_cell.c */

/* A message about the file. */
void sheet_refuse(struct import *im, unsigned line, const char *id, const char *why);

/* The file as UTF-8; false after a message that says how to save it. */
bool sheet_decode(struct import *im, str bytes, str *text);

/* The text of a cell at AT; WHOLE where it is a name or a word and no prose. */
str cell_clean(struct import *im, const struct cell *at, str text, bool whole);

/* import_head.c */

/* BEST becomes the row that names the columns, if one does so better with cells parted by SEP: one
   of the first rows. */
void head_find(struct import *im, str text, char sep, struct sheet *best);

/* Messages about columns, and what of them the register has. */
void head_check(struct import *im, struct sheet *s);

/* The field that NAME is almost called, and what it is called: *GOOD. FIELDS if there is none. */
enum field field_nearly(struct arena *a, str name, str *good);

#endif
