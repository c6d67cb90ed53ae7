/* layer 1 · file_parts: what its files share */
#ifndef KIT_FILE_PARTS_H
#define KIT_FILE_PARTS_H

#include "file.h"

#include <limits.h>

/* The folder that PATH lies in, as "x", "/" or "."; false with errno set if its name is too
   long. */
bool path_folder_name(const char *path, char folder[PATH_MAX]);

/* That folder is there, or is made; false with errno set. */
bool path_make_folder(const char *path);

#endif
