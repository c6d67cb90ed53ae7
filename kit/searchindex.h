/* layer 3 · searchindex: what an audience may see → an index in memory, for the site's files and
   for kit search */
#ifndef KIT_SEARCHINDEX_H
#define KIT_SEARCHINDEX_H

#include "db.h"

enum {
    SEARCH_LEVELS = 8,    /* how much a word says of a document, from 1 to 8 */
    SEARCH_FULL_MAX = 16, /* words that an abbreviation may stand for */
};

/* A record is made of documents: its head (title, name, summary, other keys), then one for each
   section. Behind those of all records stand the pages of the papers that are attached to them:
   what the reader of a record sees counts for more, and is read first. */
struct search_document {
    unsigned record;
    str anchor, heading, text; /* of a section; the text of a page is asked for */
    unsigned paper, number; /* of a page: whose it is, and the number that it bears there, or 0 */
    str unit;               /* "page", "slide"…, or empty */
    long long id;           /* of its text */
};

/* An attached file, with what of it can be read as text. */
struct search_paper {
    str url, name, path;
    unsigned first, after; /* its pages in the index's list of them */
};

struct search_record {
    str ref, type, name, title, summary;
    str keys;       /* the texts of its other keys: phrases stand there, too */
    str url;        /* of its page; of a row of a spreadsheet: of the page that it stands on */
    str path;       /* of its file */
    bool row;       /* of a spreadsheet */
    unsigned head;  /* its first document */
    unsigned after; /* the one behind its last */
    unsigned paper, papers; /* its first paper, and how many it has */
    unsigned page, behind;  /* the first page of these, and the document behind the last */
};

/* There are millions of these. */
struct search_posting {
    unsigned document : 28, level : 4;
};

struct search_term {
    str word;
    const struct search_posting *list; /* in the order of documents */
    size_t n;
};

/* "msp" and "making safeguarding personal" */
struct search_acronym {
    str brief, full;
};

struct search_index {
    struct db *db; /* whose words these are */
    struct search_record *records;
    struct search_document *documents;
    struct search_paper *papers;
    struct search_term *terms; /* sorted by their bytes */
    struct search_acronym *acronyms;
    size_t nrecords, ndocuments, npapers, nterms, nacronyms;
    struct search_document *pages; /* of papers, in the order of their records; */
    size_t npages; /* once all records are read, they are the last of the documents, too */
    struct stmt *text;
};

/* Reads what can be searched in an audience's database. The index lives in A, and needs DB. */
struct search_index *search_index(struct arena *a, struct db *db);
/* The same for whoever needs the texts of each record once: TAKE gets it when it was read whole. Of
   its texts and its documents' the index then keeps ref and type alone. */
typedef void (*search_taker)(void *user, const struct search_index *index,
                             const struct search_record *r);
struct search_index *search_index_by(struct arena *a, struct db *db, search_taker take, void *user);

static inline bool search_is_page(const struct search_index *index, size_t document)
{
    return document >= index->ndocuments - index->npages;
}

/* The text of a section or page; that of a page is copied to A. */
str search_text(const struct search_index *index, struct arena *a, size_t document);

/* The place of the first term that is not before WORD; nterms if there is none. */
size_t search_from(const struct search_index *index, str word);
const struct search_term *search_term(const struct search_index *index, str word); /* or NULL */

/* The words of a text, in A. */
struct search_word {
    str word;
    size_t from, to; /* where it stands */
};
struct search_words {
    struct search_word *list;
    size_t n;
    struct arena *arena;
};
struct search_words search_words(const struct search_index *index, struct arena *a, str text);

#endif
