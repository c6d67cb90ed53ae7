/* layer 3 · searchfiles: an audience's database → the files of search/, small enough to be read one
   by one from a memory stick */
#ifndef KIT_SEARCHFILES_H
#define KIT_SEARCHFILES_H

#include "searchindex.h"
#include "searchwords.h"

#define SEARCH_FOLDER "search"

typedef void (*search_file)(void *user, str path, str bytes);

/* Gives the files for what can be searched in DB, an audience's database, to USE, one by one.
   False, and not all of them given, if there are more documents than such files can hold. */
bool search_files(struct db *db, search_file use, void *user);

#endif
