/* layer 1 · mime: what browsers call the kinds of files */
#ifndef KIT_MIME_H
#define KIT_MIME_H

#include "text.h"

/* By the end of its name, in capitals or not: "image/png", "text/csv; charset=utf-8". The kit's own
   texts, and those of content/, are UTF-8. What is not known is "application/octet-stream". */
const char *mime_of(str path);

#endif
