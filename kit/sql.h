/* layer 2 · sql: what SQL cannot say by itself. All functions are harmless: they read their
   arguments alone.

   kit_almost(a, b)      1 or 2 if a is b but for so many slips of the hand (one letter; two in
                         words of eight or more); min(kit_almost(a, name) || name) is so the nearest
                         name, the first of as near ones, behind that digit
   kit_capital(text)     a text whose first letter is a capital, if it is one of ASCII
   kit_count(n, one, many)  1, 'room', 'rooms' → 1 room; 3 → 3 rooms
   kit_heads(words)      how many people plain words speak of (headcount.h), as text
   kit_key(text)         the form in which ids are compared: lower case, no spaces
   kit_letters(text)     a text with the letters of its ligatures
   kit_lines(html)       HTML that the kit made, as the lines of an e-mail (plaintext.h)
   kit_metres(lat1, lon1, lat2, lon2)  metres in a straight line, whole, as text; NULL where one of
                                       them is no place
   kit_mood(marked)      whether a line states something, names a thing or promises one: see
                         spoken_clause.h
   kit_plain(marked)     a text without its marks (mark.h), as its author wrote it
   kit_short(marked)     eight hexadecimal digits by which a text is known again; what marks hold
                         does not count
   kit_slug(text)        the form in which names stand in an address
   kit_sort(text)        the form in which names stand in order: as kit_slug, without accents
   kit_spoken(marked)    what a person would quote of it when asking about it: see spoken.h
   kit_url(text)         a text as it stands in an address: 'a b' → a%20b; a line end is %0D%0A, as
                         mailto: has it
   kit_weekday(date)     2026-11-21 → Saturday 21 November 2026
   kit_words(date)       2026-11-21 → 21 November 2026; anything else as it is */
#ifndef KIT_SQL_H
#define KIT_SQL_H

#include "db.h"

void sql_define(struct db *db);

/* All rows of S as a table for a spreadsheet (RFC 4180): its columns' names, with '-' for '_', are
   the header. */
void sql_csv(struct buf *out, struct stmt *s);

#endif
