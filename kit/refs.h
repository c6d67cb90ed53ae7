/* layer 3 · refs: what a word on the command line names: a record by its ref, by an id that it
   alone bears, or by its file; a role; a day; a file with errors. */
#ifndef KIT_REFS_H
#define KIT_REFS_H

#include "kit.h"

struct named {
    str ref;  /* the record; empty unless there is exactly one */
    size_t n; /* how many bear that name */
    str all;  /* their refs, with commas */
    str near; /* where there is none: the ref that was meant, perhaps */
};

/* Looks for WORD among the records that were read. In the kit's arena. */
struct named refs_find(struct kit *k, str word);

/* Why it names no one record, for a message: "there is no record 'E1'; did you mean …?" */
str refs_fault(struct kit *k, str word, const struct named *f);

/* The record whose ref or id is almost WORD; or empty. */
str refs_near(struct kit *k, str word);

/* The id of the role that WORD names, as dass or as roles/dass; or empty, and in *NEAR the one that
   was meant, perhaps. */
str refs_role(struct kit *k, str word, str *near);

/* Is DAY still to come, by the clock, by the day of writing and by the kit's own? */
bool refs_is_ahead(struct kit *k, str day);

/* A file with an error may have made no record, so that nothing bears its id, or only something
   else does: the path of the one that WORD would name, in FOLDER unless that is empty. */
str refs_broken(struct kit *k, str folder, str word);

#endif
