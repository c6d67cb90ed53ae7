/* layer 4 · verify: is what was handed over still what it was? Needs no kit: the folder or ZIP file
   brings its manifest. */
#ifndef KIT_VERIFY_H
#define KIT_VERIFY_H

#include "arena.h"

/* Compares the folder or ZIP file PATH with its manifest, and says on stdout what differs. A folder
   without a manifest may hold folders that have one, as a memory stick does. Returns the exit
   status: 0, or 1 where anything is missing, changed or added. */
int verify_run(struct arena *a, const char *path);

#endif
