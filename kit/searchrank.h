/* layer 3 · searchrank: a query → the records that answer it, best first. The twin of
   search-engine*.js in themes/default/parts/search/: the two give the same order. */
#ifndef KIT_SEARCHRANK_H
#define KIT_SEARCHRANK_H

#include "searchindex.h"
#include "searchwords.h"

enum {
    SEARCH_WORDS = 16, /* of a query that count */
    SEARCH_TOP = 10,   /* records whose texts are looked at for words that stand together */
};

/* A word of a query. */
struct query_word {
    str word;
    unsigned phrase; /* the phrase that it stands in, from 1; 0 for none */
    bool barred;     /* no record may have it */
};

struct query {
    struct query_word *list; /* all words */
    size_t n;
    str words[SEARCH_WORDS]; /* those that are looked for */
    size_t nwords;
    size_t from;      /* the first of them that is not quiet: "where is the" says nothing */
    unsigned phrases; /* the number of the last */
    bool typing;      /* the last word may be the beginning of a longer one */
};

struct search_hit {
    unsigned record;
    unsigned section; /* what answers best: one of the record, or a page of a paper of it */
    double score;
};

struct search_hits {
    struct query query;
    struct search_hit *list;
    size_t n;
    bool *means; /* for each term of the index: is it one of those that the query means? */
    /* words that are meant where they stand together: phrases, and what abbreviations stand for */
    str *runs;
    size_t nruns;
};

/* Any bytes are a query; what is too long for one is cut off. */
struct query query_parse(const struct search_index *index, struct arena *a, str text);

/* All lives in A. */
struct search_hits search_rank(const struct search_index *index, struct arena *a, str text);

/* The term that is most like WORD; empty if nothing is like it, or it is one. */
str search_nearest(const struct search_index *index, str word);

#endif
