/* layer 2 · sql: what SQL cannot say by itself. All functions are harmless: they read their arguments alone.

   kit_key(text)         the form in which ids are compared: lower case, no spaces
   kit_slug(text)        the form in which names stand in an address
   kit_words(date)       2026-11-21 → 21 November 2026; anything else as it is
   kit_weekday(date)     2026-11-21 → Saturday 21 November 2026
   kit_plain(marked)     a text without its marks (mark.h), as its author wrote it
   kit_almost(a, b)      1 if a is b but for a slip of the hand (one letter; two in words of eight or more)
   kit_spoken(marked)    what a person would quote of it when asking about it: see spoken.h
   kit_short(marked)     eight hexadecimal digits by which a text is known again; what marks hold does not count */
#ifndef KIT_SQL_H
#define KIT_SQL_H

#include "db.h"

void sql_define(struct db *db);

/* All rows of S as a table for a spreadsheet (RFC 4180): its columns' names, with '-' for '_', are the header. */
void sql_csv(struct buf *out, struct stmt *s);

#endif
