/* layer 3 · searchfiles_parts: what the files of searchfiles share. searchfiles.c writes records
   and the texts of pages, searchfiles_terms.c where each word stands, searchfiles_facets.c what
   results can be filtered by. */
#ifndef KIT_SEARCHFILES_PARTS_H
#define KIT_SEARCHFILES_PARTS_H

#include "searchfiles.h"

/* There are thousands of files, so they share their buffers. */
struct writer {
    struct arena *a;
    const struct search_index *index;
    search_file use;
    void *user;
    struct buf script;      /* the file that is being made */
    struct buf sizes;       /* how many records each file of records holds, as packed numbers */
    size_t piece_from;      /* where its records begin in the file that is being made, */
    unsigned piece_records; /* how many they are, */
    unsigned pieces;        /* and how many such files are whole */
};

/* A file of the folder search: its script is what is put into the buffer between the two. */
struct buf *file_begin(struct writer *w);
void file_end(struct writer *w, const char *name);
void file_end_numbered(struct writer *w, char kind, unsigned n); /* "t12" */

/* Adds S to a JSON list that is open. */
void json_item(struct buf *b, str s);

/* tN.js and wN.js. Each returns what its files begin with, terms or letters, as a JSON list. */
struct buf write_terms(struct writer *w);
struct buf write_words(struct writer *w);

/* facets.js */
void write_facets(struct writer *w);

#endif
