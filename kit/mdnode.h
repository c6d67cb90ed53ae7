/* layer 2 · mdnode: the tree of one Markdown body between parsing and rendering; private to
   markdown and md*.c. Every string in it is free of control bytes but newline and tab, so that
   nobody can forge a mark. */
#ifndef KIT_MDNODE_H
#define KIT_MDNODE_H

#include "rawhtml.h"

enum md_node_kind {
    /* hold blocks */
    MD_DOCUMENT,
    MD_QUOTE,
    MD_LIST,
    MD_ITEM,
    MD_TABLE, /* rows, the first of which is its head */
    MD_ROW,   /* cells */
    /* hold inlines */
    MD_PARAGRAPH,
    MD_HEADING,
    MD_CELL,
    MD_HTML, /* a block of raw HTML: its tags and texts */
    /* hold nothing */
    MD_CODE_BLOCK,
    MD_RULE,
    /* inlines */
    MD_TEXT,
    MD_CODE,
    MD_SOFT, /* a line end in the source */
    MD_BREAK,
    MD_TAG, /* a safe raw tag; text is its attributes */
    MD_EMPHASIS,
    MD_STRONG,
    MD_LINK,
    MD_IMAGE, /* its inlines are its alternative text */
    MD_MARK   /* around a citation or a term */
};

enum md_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct md_node {
    enum md_node_kind kind;
    struct md_node *parent, *first, *last, *next, *prev;
    str text; /* of texts and code; a heading's id; a tag's attributes; a link's or mark's target */
    str info; /* a code block's info string; a link's title */
    unsigned line, last_line,
        col;             /* of a block in the body, from 1; as libcmark gives them, col in bytes */
    const char *src;     /* where it begins in the source, or near it */
    bool verbatim;       /* the source holds the text byte for byte */
    unsigned level;      /* of a heading; the first number of an ordered list */
    bool ordered, tight; /* of a list */
    enum md_align align; /* of a cell */
    const struct raw_tag *tag;
    bool closing; /* of a tag */
    char mark;    /* the kind of a mark; of a link or image 0 if it leads to the web */
};

#endif
