/* layer 4 · signoff: an approver's agreement to exact versions of records, as lines of the ledger.
   All of them or none. */
#ifndef KIT_SIGNOFF_H
#define KIT_SIGNOFF_H

#include "kit.h"

struct signoff {
    const char *const *words; /* the records: refs, or ids that one record alone bears */
    size_t n;
    const char *by, *on, *note; /* ON (a good date) and NOTE may be NULL */
};

/* Signs the records, or says why not. k was read and checked, and nobody else may write the ledger
   from before that until this returns. Returns the exit status. */
int signoff_write(struct kit *k, const struct signoff *o);

#endif
