/* layer 3 · reader: content/ → rows. Goes through the kit's files once, in the order of their
   names, and fills kit->db, which schema.sql has made; whatever is wrong with a file becomes a
   diagnostic at its place. */
#ifndef KIT_READER_H
#define KIT_READER_H

#include "kit.h"

/* Reads the whole kit. kit->content is there. Sets kit->today. */
void reader_read(struct kit *k);

/* Reads the file PATH of a record again, once the kit was read: kit->db then has what it would have
   had, but for the pictures of maps. False where more than the record's rows would change: with
   nothing done if the file has an error, bears another name, is gone, or shows a map. */
struct reader *reader_again_open(struct kit *k);
bool reader_again(struct reader *r, str path, str *ref);

#endif
