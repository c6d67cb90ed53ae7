/* layer 4 · site_tables: what a site holds for spreadsheets, asked of its audience's own
   database */
#ifndef KIT_SITE_TABLES_H
#define KIT_SITE_TABLES_H

#include "db.h"

/* The paths of those tables that have something to show, in A; at most SITE_TABLES. */
enum { SITE_TABLES = 2 };
size_t tables_paths(struct db *db, str *paths);

/* The table of that PATH: RFC 4180, what a spreadsheet would run made text again, with a byte order
   mark, for without one Excel takes UTF-8 for something else. */
str tables_csv(struct db *db, struct arena *a, str path);

#endif
