/* layer 3 · searchfiles: the index → the files of search/, small enough to be read one by one from a memory stick */
#ifndef KIT_SEARCHFILES_H
#define KIT_SEARCHFILES_H

#include "searchindex.h"
#include "searchwords.h"

#define SEARCH_FOLDER "search"

typedef void (*search_file)(void *user, str path, str bytes);

/* Gives the files of INDEX to USE, one by one. False, and nothing given, if it has more documents than such files can hold. */
bool search_files(const struct search_index *index, search_file use, void *user);

#endif
