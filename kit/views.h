/* layer 3 · views: what pages and commands read of an audience's database, as views.sql,
   views_map.sql and readiness.sql have it */
#ifndef KIT_VIEWS_H
#define KIT_VIEWS_H

#include "db.h"

/* Makes the views in DB, which is an audience's: site_NAME for each table and view NAME, and those
   of the files. A is for scratch. The second makes no tables, but for maps: for a database that
   changes, and of which few pages are made. */
void views_make(struct db *db, struct arena *a);
void views_make_lazily(struct db *db, struct arena *a);

/* Those that FROM has, another connection to the same database. */
void views_copy(struct db *db, struct db *from);

#endif
