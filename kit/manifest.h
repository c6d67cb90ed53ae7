/* layer 2 · manifest: MANIFEST.sha256, the list of a site's files, as sha256sum writes and checks
   it */
#ifndef KIT_MANIFEST_H
#define KIT_MANIFEST_H

#include "text.h"

#define MANIFEST_NAME "MANIFEST.sha256"

enum { MANIFEST_MAX = 32 << 20, MANIFEST_FAULTS = 20 };

struct manifest_line {
    str path, sha256; /* 64 lower-case hexadecimal digits */
    unsigned line;
};

struct manifest {
    struct manifest_line *list; /* by path, each once */
    size_t n;
    struct manifest_fault {
        unsigned line;
        const char *why;
    } faults[MANIFEST_FAULTS]; /* the first of them */
    size_t nfaults;            /* all of them */
};

/* Reads the list; its texts are TEXT's, or in A. Line ends of Windows are no fault. */
void manifest_read(struct arena *a, str text, struct manifest *m);

/* The SHA-256 of a file; empty where it cannot be read, and errno says why. */
str sum_of_file(struct arena *a, const char *path);

/* What is wrong with PATH as that of a file in a folder, such as a way out of it; NULL if nothing
   is. */
const char *manifest_fault(str path);

#endif
