/* layer 3 · reader: content/ → rows. Goes through the kit's files once, in the order of their names, and fills
   kit->db, which schema.sql has made; whatever is wrong with a file becomes a diagnostic at its place. */
#ifndef KIT_READER_H
#define KIT_READER_H

#include "kit.h"

/* Reads the whole kit. kit->content is there. Sets kit->today. */
void reader_read(struct kit *k);

#endif
