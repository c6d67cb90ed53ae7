/* layer 2 · mdrender: the tree of a body written twice at once, as HTML, cut into pieces, and as
   plain text, cut into sections; private to mdrender.c (blocks) and mdinline.c */
#ifndef KIT_MDRENDER_H
#define KIT_MDRENDER_H

#include "mdwork.h"

struct render {
    struct md_work *w;
    struct buf html;  /* of this piece */
    struct buf plain; /* of this section */
    struct buf item;  /* of this item of a list */
    str heading;      /* the words of the last one */
    unsigned tables;
};

void render_inlines(struct render *r, const struct md_node *parent);

static inline void render_fresh_line(struct buf *b)
{
    while (b->n && b->p[b->n - 1] == ' ')
        b->n--;
    if (b->n && b->p[b->n - 1] != '\n')
        buf_byte(b, '\n');
}

#endif
