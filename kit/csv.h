/* layer 1 · csv: tables from spreadsheets (RFC 4180), field by field with their places */
#ifndef KIT_CSV_H
#define KIT_CSV_H

#include "text.h"

enum { CSV_MAX_BYTES = 16 << 20, CSV_MAX_COLUMNS = 200, CSV_MAX_ROWS = 200000 };

struct csv {
    str text;
    char sep; /* between fields: a comma, unless the caller sets another before the first row */
    size_t at;
    unsigned line;      /* where the row that was read last begins, from 1 */
    unsigned next_line; /* where the next one begins */
    size_t rows;        /* how many were read */
    str raw;     /* the row that was read last as it stood in the file, without its line end */
    str *fields; /* of the row that was read last, in the caller's arena or in the text */
    str *raws; /* each field as it stands in the text: with commas between them they are the row */
    unsigned *lines; /* where each field begins: its line, */
    unsigned *cols;  /* and its column, in characters, from 1 */
    size_t n;
    const char *error; /* why csv_row returned false before the end of the text, or NULL */
};

/* Starts to read TEXT; a byte order mark is skipped; CRLF, LF and CR all end a row; rows without
   any text are skipped. Inside quotes every line end is read as LF. */
void csv_start(struct csv *c, str text);

/* Reads a row; its arrays, and fields that had to be changed, live in A, the others in the text.
   False at the end, or at an error: c->error, at c->line. */
bool csv_row(struct csv *c, struct arena *a);

/* How TEXT ends its lines: LF, CRLF or CR, as its first line does; LF where it has none. */
const char *csv_line_end(str text);

/* The line of TEXT on which the byte AT stands, from 1. */
unsigned csv_line(str text, size_t at);

/* The text B of a table ends with a line's END from here on. */
void csv_end_line(struct buf *b, const char *end);

/* Writes V as one field. What a spreadsheet would run as a formula gets a quote in front, which
   makes it text again. */
void csv_add(struct buf *b, str v);

#endif
