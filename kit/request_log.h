/* layer 4 · request_log: the file of the request log. One row of it changes at a time; all other
   bytes stay as they are, whoever wrote them. */
#ifndef KIT_REQUEST_LOG_H
#define KIT_REQUEST_LOG_H

#include "kit.h"

#define REQUEST_LOG "content/requests/requests.csv"

enum request_column {
    REQUEST_ID,
    REQUEST_ASKED,
    REQUEST_ASKED_BY,
    REQUEST_WHAT,
    REQUEST_DUE,
    REQUEST_OWNER,
    REQUEST_STATUS,
    REQUEST_EVIDENCE,
    REQUEST_ANSWERED,
    REQUEST_NOTE,
    REQUEST_COLUMNS
};

struct request_log {
    struct kit *k;
    str bytes;                  /* p == NULL where there is no file */
    bool header;                /* has the file a first line? */
    size_t at[REQUEST_COLUMNS]; /* where each column stands in it, or SIZE_MAX */
    size_t columns;
};

/* A row: its place in the bytes, and its values; p == NULL where the row ends before. */
struct request_row {
    str raw, *raws;
    size_t n;
    str values[REQUEST_COLUMNS];
};

/* Reads the file as it is now. False after a message: it is no table, or lacks its first column. */
bool request_log_read(struct kit *k, struct request_log *log);

/* The next number: R13 behind R12, R013 behind R012. */
str request_log_next(const struct request_log *log);

/* The row of the request that WORD names, as R4 or requests/R4. False after a message. */
bool request_log_find(const struct request_log *log, str word, struct request_row *row);

/* Writes a new row, or with ROW new values into that one; a value with p == NULL stays as it is. 1:
   done. 0: the file was changed since it was read; read it again. -1: refused, after a message.
   Ends the program where the world says no. */
int request_log_write(const struct request_log *log, const struct request_row *row,
                      const str *values);

#endif
