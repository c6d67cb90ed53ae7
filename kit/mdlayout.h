/* layer 2 · mdlayout: the inlines of one block laid out as one text, and marks put around parts of
   it; private to markdown and md*.c */
#ifndef KIT_MDLAYOUT_H
#define KIT_MDLAYOUT_H

#include "citation.h"
#include "mdfind.h"
#include "mdnode.h"

struct layout_segment {
    struct md_node *node;
    size_t at; /* in the text */
};

/* Zero it with its arena, the arenas of its buffers and the end of the source set. */
struct layout {
    struct arena *arena;
    struct source_walk walk;
    struct layout_segment *segments;
    size_t nsegments;
    struct buf text;   /* as read, but code is one CITATION_OPAQUE */
    struct buf masked; /* as long; links and explained words are OPAQUE, notes are NOTE */
    bool masks;        /* whether it was written, because it differs */
};

void layout_block(struct layout *l, const struct md_node *block);

/* The same piece by piece, for who reads a block in another way. MASK stands for each byte of TEXT
   in what is masked; 0: itself. */
void layout_begin(struct layout *l);
void layout_add(struct layout *l, struct md_node *node, str text, char mask);

/* The text in which nothing stands but what may become a mark. */
str layout_masked(const struct layout *l);

/* Where byte AT of the text stands in the source. */
const char *layout_source(struct layout *l, size_t at);

/* Makes C fit to become one mark: where markup interrupts it, its last piece does. False if that is
   no good. */
bool layout_fit(const struct layout *l, struct citation *c);

/* Puts marks around MARKS, which fit, are in the order of the text and do not overlap. The layout
   is used up. */
void layout_mark(struct layout *l, const struct citation *marks, size_t n);

#endif
