/* layer 1 · id: what a record may be called */
#ifndef KIT_ID_H
#define KIT_ID_H

#include "text.h"

/* What is wrong with ID, as the end of a sentence that begins with it; NULL if nothing is. Of ASCII
   letters, digits, space, '.', '_' and '-', at most 60, not a name that Windows or the kit keeps
   for itself. */
const char *id_fault(struct arena *a, str id);

/* The same of a record's ID: of other alphabets, too, letters and digits alone. */
const char *id_record_fault(struct arena *a, str id);

/* The same where the ID names a new file, which must not be one that the kit skips. */
const char *id_file_fault(struct arena *a, str id);

/* Does Windows keep NAME, of a file or folder, for a device, whatever its ending? */
bool id_is_device(struct arena *a, str name);

#endif
