/* layer 3 · release: everything → what an audience may see. The decisions stand in release.sql;
   this copies what it names. */
#ifndef KIT_RELEASE_H
#define KIT_RELEASE_H

#include "kit.h"

/* In SQL over record r and standing s of a lead's index: what keeps the record back. A status that
   is none of the kit's does so, too, and an index does not hold it. */
#define RELEASE_HELD \
    "coalesce(nullif(s.held, ''), 'its status is ' || coalesce(r.status, 'not known'))"

/* Makes the evidence index of AUDIENCE ("inspector", "staff", "lead") from k->db, but for the words
   of its table 'search': a database in memory. Close it. The diagnostics in k->diags go into the
   lead's. */
struct db *release_make(struct kit *k, str audience);

/* The same, in the file PATH, in three steps: while the second is at work, another thread may read
   k->db, where all is as it was, and make messages for k->diags; the third must come behind that.
   If it is the LAST that is asked of k->db, that is gone then, and its memory with it. */
struct release *release_begin(struct kit *k, str audience, const char *path, bool last);
void release_fill(struct release *r);
void release_end(struct release *r);

/* The table 'search' of the file PATH, gathered in a thread of its own. Others may read PATH
   meanwhile, and must have closed it before release_finish writes the words. */
struct db *release_words(const char *path);
void release_finish(struct db *words);

/* EVIDENCE is the lead's, in memory: a record may be released into it again once it was read again
   into k->db, which is in memory, too. False, with nothing done, where the record has a document
   that is not in the site as it is now. *KEPT says what is as it was before: all of the front
   matter, or at least title, status and what else names the page. */
struct kept {
    bool front, name;
};
struct release *release_again_open(struct kit *k, struct db *evidence);
bool release_again(struct release *r, str ref, struct kept *kept);

#endif
