/* layer 5 · pack_parts: what the files of pack share */
#ifndef KIT_PACK_PARTS_H
#define KIT_PACK_PARTS_H

#include "pack.h"

struct packing {
    struct kit *k;
    const struct pack_options *o;
    str audience, on;
    str name, out,
        part;  /* the pack, its file, and what the file is called until it is whole and logged */
    str since; /* an earlier pack, as the log names it; empty for all */
    str *refs; /* the records in it, in order */
    size_t nrefs;
    struct zip *zip;    /* NULL for a single file */
    const char *folder; /* where the site is built; NULL if none is */
    bool begun;         /* there may be a file PART that is not in the log */
};

/* Takes back what was begun, and ends the program (exit 3). */
_Noreturn void pack_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Adds a file to the pack; ends the program where the disk refuses. */
void pack_add(struct packing *p, str path, str bytes);

/* The records that Q lists are in the pack. */
void pack_lists(struct packing *p, struct stmt *q);

/* Adds the documents of the information return, their index and the manifest, and says what is missing. */
void return_add(struct packing *p);

/* print.html in the folder SITE as one file with everything inside, in ARENA of the kit; the records that it holds are in the pack. */
str single_add(struct packing *p, const char *site);

#endif
