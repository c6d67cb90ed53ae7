/* layer 4 · search: the records that answer a query, for people and for programs */
#ifndef KIT_SEARCH_H
#define KIT_SEARCH_H

#include "kit.h"

struct search_options {
    str audience;
    str query;
    size_t limit; /* records at most */
    bool json;
    bool bold; /* matches in bold, for a terminal; else between « and » */
};

/* Searches what the audience may see of k->db, which was read. */
void search_print(struct kit *k, const struct search_options *o, struct buf *out);

#endif
