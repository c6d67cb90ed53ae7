/* layer 1 · embedded: the files that the program carries inside itself (written at build time by
   kit/embed/embed.c) */
#ifndef KIT_EMBEDDED_H
#define KIT_EMBEDDED_H

#include "text.h"

struct embedded {
    str name; /* with '/', such as "themes/default/page.html" */
    str data; /* a NUL follows it */
};

extern const struct embedded embedded_files[]; /* sorted by name, by bytes */
extern const size_t embedded_count;

/* The file NAME. False, and DATA as it was, if there is none. */
bool embedded_find(str name, str *data);

/* The file NAME, which the kit cannot be without; a NUL follows it. */
str embedded_text(const char *name);

#endif
