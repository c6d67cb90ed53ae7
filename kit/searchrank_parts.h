/* layer 3 · searchrank_parts: what the files of searchrank share. The query and its units
   (searchrank_query.c), other words for the same (searchrank_spell.c), what these are worth
   (searchrank_words.c), the records in their order (searchrank.c), and what only their texts can
   tell (searchrank_texts.c). In the engine of the theme files have the same names. Each file names
   its twins there; a test compares their numbers. */
#ifndef KIT_SEARCHRANK_PARTS_H
#define KIT_SEARCHRANK_PARTS_H

#include "searchrank.h"

enum {
    UNITS = SEARCH_WORDS + 1, /* of a query: its words, and all of them as one */
    SPELLINGS = 8,            /* of a unit, at most */
};

/* Words that belong together, and what may stand in their place. */
struct unit {
    str words[SEARCH_WORDS];
    size_t n;
    str brief;               /* they are this abbreviation, */
    str full;                /* or what one stands for; or empty */
    str spelt[SPELLINGS][2]; /* the same in other words: "section", "42" for "s42" */
    size_t nspelt;
    str apart[2];  /* the two words that a number or a name was joined of; or empty */
    bool extra;    /* need not be there: all words of the query as one, or a quiet one */
    bool quiet;    /* makes a question of the others: "where", "is", "the" */
    double *worth; /* for each document; 0 where the unit does not stand */
    double weight; /* the fewer records have it, the more it counts */
};

struct ranking {
    const struct search_index *x;
    struct arena *a;
    struct search_hits *hits;
    const struct query *q;

    /* Of the word that is scored: in records' own texts [0], and on pages of documents [1] */
    unsigned char *seen[2];  /* of each record: has it the word itself (2), or one like it (1)? */
    size_t all[2], exact[2]; /* how many have one of these, and how many the word itself */
    double *parts[SEARCH_WORDS]; /* room for the words of a unit, */
    double *instead;             /* and for what stands in its place */
};

/* Which units the query's words make; how many. */
size_t units_find(const struct ranking *r, struct unit units[UNITS]);

/* Does WORD only make a question of the others: "where", "is", "the"? */
bool is_quiet(str word);

/* N words with BETWEEN between them. */
str words_join(struct arena *a, const str *words, size_t n, const char *between);

/* Is WORD of LEAST to MOST digits? */
bool is_digits(str word, size_t least, size_t most);

/* Is WORD a section of an act: "42", or "9a"? */
bool is_section(str word);

/* Adds to U in what other words the word I of the query may be written. */
void unit_spell(const struct ranking *r, size_t i, struct unit *u);

/* Fills the worth and weight of U. TYPING: its last word may be the beginning of a longer one. */
void unit_score(struct ranking *r, struct unit *u, bool typing);

/* WORDS, with a space between, are what the query means where they stand together: excerpts prefer
   them. */
void hits_add_run(const struct ranking *r, str words);

/* Leaves only those hits whose texts have all the query's phrases, each with the section where the
   last of these stands. */
void phrases_keep(struct ranking *r);

/* How many pairs of neighbours in the query are neighbours in the record too, or on the page that
   is shown of it. */
size_t neighbours_count(const struct ranking *r, const struct search_hit *hit);

/* How much of the query a record's title and name say, from 0 to 1, and a little less where the
   title says more than that. A page of a document has no title. */
double title_share(const struct ranking *r, const struct search_hit *hit);

#endif
