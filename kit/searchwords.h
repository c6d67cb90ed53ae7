/* layer 3 · searchwords: what search knows of words and numbers: families, slips of the hand,
   numbers as a few letters. The twins of stem(), edits() and number() in
   themes/default/parts/search/, search-engine-language.js and search-engine-index.js. */
#ifndef KIT_SEARCHWORDS_H
#define KIT_SEARCHWORDS_H

#include "text.h"

enum {
    SEARCH_LETTERS = 400,       /* of a query that are read */
    SEARCH_NUMBER_ONE = 56,     /* smaller packed numbers have one digit */
    SEARCH_NUMBER_MAX = 737847, /* the largest */
};

/* What is left of a word without its ending: equal for words of one family. A beginning of WORD. */
str search_stem(str word);

/* Letters wrong, missing, extra, or swapped with their neighbour between two words, or, with
   BEGINNING, between WORD and the beginning of OTHER; more than MAX is MAX + 1. WORD has at most
   SEARCH_LETTERS characters. */
unsigned search_edits(str word, str other, unsigned max, bool beginning);

bool search_has_number(str word);

/* Adds N, at most SEARCH_NUMBER_MAX, as one to four printable characters that mean nothing in a
   template literal. */
void search_number(struct buf *b, unsigned n);

/* Adds N numbers, most of them small, in as few of these characters as can be: two from 1 to 7
   share one; 49 to 80 is one from 0 to 31; 81 says that a packed number follows. */
void search_numbers(struct buf *b, const unsigned *list, size_t n);

#endif
