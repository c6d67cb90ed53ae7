/* layer 3 · checks: rows → messages. One file below kit/checks/ is one check; its name is the
   check's id.

   A check begins with comment lines: "-- warning: what it says in one line" (or error, note), then
   paragraphs that say why it matters and how to mend it, which 'kit explain' prints. The query
   behind them gives one row a message: path, line, col, message. A file without a query explains a
   message that the reader gives. */
#ifndef KIT_CHECKS_H
#define KIT_CHECKS_H

#include "kit.h"

struct check {
    str id;
    enum level level;
    str title; /* in one line */
    str about; /* the paragraphs, lines joined */
    str query; /* the whole file; it may hold no statement */
};

/* The checks in the order of their ids, in A. */
struct check *checks_list(struct arena *a, size_t *n);

/* Runs all checks over k->db and adds their messages to k->diags. What a record's 'accept' allows
   becomes a note that says why. In two steps: only the first, which has the documents read, changes
   anything in k->db. */
void checks_run(struct kit *k);
void checks_begin(struct kit *k);
void checks_end(struct kit *k);

/* Does any check have an error to say of the record REF, whose file is PATH? That file was read
   again into k->db, which must not be the database that checks_run looked through. */
void checks_again_open(struct kit *k);
bool checks_again(struct kit *k, str ref, str path);

#endif
