/* layer 2 · template_parse: the text of one template → a tree of its tags; private to
   template*.c */
#ifndef KIT_TEMPLATE_PARSE_H
#define KIT_TEMPLATE_PARSE_H

#include "diag.h"

/* Limits: past one of them the template is refused with a diagnostic. */
enum {
    TEMPLATE_MAX_BYTES = 256 * 1024, /* of one template */
    TEMPLATE_MAX_NESTING = 64        /* of tags open at once in one template */
};

enum node_kind {
    NODE_TEXT,
    NODE_VALUE,    /* {{x}} */
    NODE_RAW,      /* {{{x}}} */
    NODE_SECTION,  /* {{#x}} */
    NODE_INVERTED, /* {{^x}} */
    NODE_PARTIAL,  /* {{>x}} */
    NODE_LAYOUT,   /* {{<x}}; its children are blocks alone */
    NODE_BLOCK     /* {{$x}} */
};

struct node {
    enum node_kind kind;
    str text;           /* the text, or the name */
    unsigned line, col; /* where the tag begins */
    bool met;           /* of a block in a layout tag: the layout has a block of this name */
    struct node *first; /* what stands between the tag and its end */
    struct node *next;
};

/* Reads TEXT, of which the tree keeps pieces. False after mistakes, each reported to DS with its
   place in PATH. */
bool template_parse(struct arena *a, str text, str path, struct diags *ds, struct node **first);

#endif
