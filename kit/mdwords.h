/* layer 2 · mdwords: finds the phrases of a list (glossary terms, watched words) in a text, word by
   word */
#ifndef KIT_MDWORDS_H
#define KIT_MDWORDS_H

#include "wordmap.h"

struct words_entry {
    str text;
    unsigned which; /* number of the phrase in the caller's list */
    unsigned next;  /* the next shorter entry with the same first word, plus 1; 0 for none */
    bool exact; /* capitals within it: every letter counts; else the first may be of either case */
};

struct words {
    struct words_entry *entries;
    size_t n;
    struct wordmap first; /* first word in lower case → its longest entry, plus 1 */
    uint64_t
        begins[16]; /* a bit for each likeness of a first word, so that most words need no search */
    size_t *odd;    /* entries that begin with no letter or digit: "???" */
    size_t nodd;
};

/* Learns the phrases TEXTS, which are not copied. */
void words_learn(struct words *w, struct arena *a, const str *texts, size_t n);

/* The length of the word at AT: letters and digits of any alphabet; 0 if there is none. */
size_t word_length(str text, size_t at);

/* The length of the longest phrase that stands at AT as whole words, or 0. WORD is
   word_length(text, at). */
size_t words_match(const struct words *w, str text, size_t at, size_t word, unsigned *which);

/* The abbreviation at AT without its plural's 's' ("DPs" is DP): 2 to 10 letters and digits with
   capitals; empty if there is none. *N is the length of the whole token there. Small Roman numbers
   are none. */
str abbreviation_at(str text, size_t at, size_t *n);

struct sentence {
    size_t at;
    unsigned words;
};

/* Takes the next sentence off TEXT from *AT on; false at the end. */
bool sentence_next(str text, size_t *at, struct sentence *out);

#endif
