/* layer 5 · pack: what is handed over, as one ZIP file or one HTML file, and the log of it */
#ifndef KIT_PACK_H
#define KIT_PACK_H

#include "kit.h"

struct pack_options {
    const char *audience; /* "inspector", "staff" or "lead" */
    const char *out;      /* the file; NULL for a name of the kit's own */
    const char *since;    /* an earlier pack; NULL for all */
    const char *on;       /* a good date, or NULL for the day of writing */
    bool yes;             /* the lead's site may go out */
    bool returned;        /* the information return in place of a site */
    bool single;          /* one HTML file in place of a ZIP file */
};

/* Why OUT is no name for a pack, as words behind it, or NULL. */
const char *pack_fault(struct arena *a, const char *out, bool single);

/* Writes the pack and logs it in releases.csv, or says why not; k was read and checked without
   errors, and nobody else may write to the kit from before that until this returns. Returns the
   exit status. */
int pack_write(struct kit *k, const struct pack_options *o);

#endif
