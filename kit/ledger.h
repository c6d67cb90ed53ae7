/* layer 2 · ledger: the sign-off ledger's chain. Each line seals the one before it, so that nothing
   can be changed or taken out unseen. */
#ifndef KIT_LEDGER_H
#define KIT_LEDGER_H

#include "db.h"
#include "diag.h"

#define LEDGER_HEADER "on,record,digest,by,note,chain"

/* The seal of a line: the SHA-256 of the former line's seal (empty for the first), a newline, and
   the line's first five fields as they stand in the file, in hex. In A. */
str ledger_seal(struct arena *a, str former, str fields);

/* Goes along the chain of the file's TEXT; a line that breaks it is an error at its place. Lines up
   to there get signoff.whole = 1. */
void ledger_check(struct db *db, str path, str text, struct diags *ds);

/* Adds a line to the file's text: its first five fields, as they are to stand there, and the seal.
   The header comes first where there is none; lines end as those of the file do. The chain is
   whole. */
void ledger_add(struct buf *text, str fields);

#endif
