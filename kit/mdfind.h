/* layer 2 · mdfind: where in the source a text stands that libcmark has read. Private to markdown
   and md*.c. libcmark tells truly on which lines a block stands; of what is in the block it often
   gives the wrong column and sometimes the wrong line. So every text is looked for again, from left
   to right, behind the one before it. */
#ifndef KIT_MDFIND_H
#define KIT_MDFIND_H

#include "text.h"

/* Where TEXT, as libcmark read it, stands between FROM and END, and where it stops (*STOP); NULL if
   it is not found near FROM. Escapes and character references are seen through; *VERBATIM says that
   there are none. */
const char *source_find(const char *from, const char *end, str text, const char **stop,
                        bool *verbatim);

/* How far source_of came in a text, so that it need not begin again; zero it with the end of the
   source set. */
struct source_walk {
    const char *text, *src, *end;
    size_t at;
};

/* Where byte AT of TEXT stands; SRC is where source_find found TEXT. */
const char *source_of(struct source_walk *w, str text, const char *src, bool verbatim, size_t at);

/* The first of the characters in ANY between FROM and END, else FROM. */
const char *source_any(const char *from, const char *end, const char *any);

/* Behind the code span that comes next, or behind the end of the link whose text ends at FROM; else
   FROM. */
const char *source_after_code(const char *from, const char *end);
const char *source_after_link(const char *from, const char *end);

/* Behind the definitions of link addresses ("[label]: address") with which a paragraph begins. */
const char *source_after_definitions(const char *from, const char *end);

#endif
