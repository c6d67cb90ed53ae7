/* layer 3 · searchindex_parts: what the files of searchindex share. searchindex.c makes records,
   documents and papers of an audience's rows, searchindex_words.c terms of the words of their
   texts; searchindex_acronyms.c keeps the abbreviations that these explain, and searchindex_find.c
   looks things up. */
#ifndef KIT_SEARCHINDEX_PARTS_H
#define KIT_SEARCHINDEX_PARTS_H

#include "searchindex.h"
#include "tape.h"
#include "wordmap.h"

/* A word of the index, while it is made. */
struct counted {
    str word;
    unsigned in;     /* the document that it was seen in last, from 1 */
    unsigned weight; /* there */
    unsigned documents;
};

struct document_count {
    unsigned terms; /* how many it has, */
    size_t words;   /* and how many words they are */
};

/* The words of all documents, one after another. */
struct word_count {
    struct db *db;        /* whose words they are */
    struct arena *a;      /* of the index: for words and postings */
    struct arena *work;   /* until the index is made */
    struct wordmap words; /* → its place in terms */
    struct counted *terms;
    struct document_count *counts; /* of each document so far; */
    size_t ndocuments;             /* the last is the one that is read */
    unsigned *here;                /* its terms, */
    size_t room;                   /* and how many any document had */
    struct tape all; /* of those before it their terms, each with what it weighs there; */
    size_t nall;     /* how many */

    /* The text that is read */
    str text;
    unsigned weight;
    str last;         /* the word before, */
    size_t end;       /* and where it ends */
    struct buf chain; /* words joined by hyphens, so far */
    struct buf whole; /* all its words as one */
    size_t nwords;
};

struct word_count count_new(struct db *db, struct arena *a, struct arena *work);

/* A document: begun, its texts given with what a word counts for there, and ended. */
void count_begin(struct word_count *c);
void count_text(struct word_count *c, str text, unsigned weight);
void count_name(struct word_count *c, str name, unsigned weight); /* as one word, too */
void count_end(struct word_count *c);

/* When all documents are counted: the terms of X, with their postings. */
void count_finish(struct word_count *c, struct search_index *x);

/* The abbreviations of X. */
struct acronyms {
    struct search_index *x;
    struct arena *a;      /* of the index */
    struct wordmap known; /* both, with a blank between */
    struct buf both;      /* the same of the one that is looked at */
};

struct acronyms acronyms_new(struct search_index *x, struct arena *a, struct arena *work);

/* Keeps one, unless it is known, or no word for several. */
void acronyms_add(struct acronyms *l, str brief, str full);

/* Keeps those that TEXT explains. */
void acronyms_find(struct acronyms *l, str text);

#endif
