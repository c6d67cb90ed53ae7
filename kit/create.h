/* layer 4 · create: new records and new kits, from the templates that the program carries. Nothing
   that exists is touched. */
#ifndef KIT_CREATE_H
#define KIT_CREATE_H

#include "kit.h"

/* Writes a record of the type that WORD names (the folder or its singular); ID and TITLE may be
   empty. Prints its path and opens it in $EDITOR, if that is set. Returns the exit status. */
int create_record(struct kit *k, str word, str id, str title);

/* Writes a new kit that builds without a warning into FOLDER. Returns the exit status. */
int create_kit(struct arena *a, const char *folder);

#endif
