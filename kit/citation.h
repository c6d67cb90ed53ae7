/* layer 1 · citation: finds the citations in a text; knows nothing of Markdown */
#ifndef KIT_CITATION_H
#define KIT_CITATION_H

#include "text.h"

/* Bytes that stand in a text for what is no text. */
enum {
    CITATION_OPAQUE = 0x1a, /* code, a link: nothing in it is a citation */
    CITATION_NOTE = 0x1b,   /* a footnote's mark, no part of a number before it */
    CITATION_END = 0x1c     /* no bracket reaches past it */
};

enum { CITATION_MAX_ID = 60 };

struct citation {
    size_t at, n;   /* what becomes the mark; of kind '?' with its square brackets */
    size_t number;  /* where the last unbroken piece of it begins: the number itself */
    size_t bracket; /* where its bracket opens */
    bool open;      /* nothing closes this bracket */
    char kind;      /* 'C': has the form of a series; '?': only if there is evidence of that id */
    str target;
};

struct citations {
    struct citation *list;
    size_t n;
};

/* Adds the citations in TEXT to OUT, which the caller zeroes, in their order. SERIES are the names
   of the series. */
void citation_scan(struct arena *a, const str *series, size_t nseries, str text,
                   struct citations *out);

#endif
