/* layer 4 · import: an evidence register, saved by a spreadsheet as CSV → evidence records. Nothing
   that exists is touched. */
#ifndef KIT_IMPORT_H
#define KIT_IMPORT_H

#include "kit.h"

/* Writes a record for each line of the register at PATH whose id the kit does not have yet: all of
   them, or none where a line is refused or DRY is set. Lists them on stdout, the rest is talk. The
   kit was read. Returns the exit status. */
int import_register(struct kit *k, const char *path, bool dry);

#endif
