/* layer 2 · mdbuild: fills the tree of a body, node by node in the order of the text; private to
   markdown and md*.c. It merges texts, finds their places, resolves links (mdbuild.c), lets only
   safe raw tags through and keeps them balanced (mdtags.c). */
#ifndef KIT_MDBUILD_H
#define KIT_MDBUILD_H

#include "mdwork.h"

enum { BUILD_MAX_TAGS = 32 };

struct build {
    struct md_work *w;
    struct md_node *at;       /* is being filled */
    struct buf text;          /* read, but not yet a node */
    const char *cursor, *end; /* the source of this block that is still to come */
    struct {
        const struct raw_tag *tag;
        const struct md_node *in; /* the node at whose end it must be closed */
    } tags[BUILD_MAX_TAGS];       /* open raw tags */
    size_t ntags;
    str swallow; /* inside this raw tag everything is dropped (script) */
    unsigned swallow_depth;
    unsigned refused_open; /* refused tags that were not closed so far */
    unsigned alt;          /* how many images are open: their inlines are mere text */
};

void build_begin(struct build *b, struct md_work *w);

/* A block or inline that holds others. A block that holds inlines needs a build_source behind
   it. */
struct md_node *build_open(struct build *b, enum md_node_kind kind);
void build_close(struct build *b);

/* What comes next stands between FROM and END in the source. */
void build_source(struct build *b, const char *from, const char *end);

/* What libcmark read. Its strings are clean. */
void build_text(struct build *b, str text);
void build_line_end(struct build *b, bool hard);
void build_code(struct build *b, str code);
void build_raw(struct build *b, str html);
void build_raw_block(struct build *b, str html);
void build_code_block(struct build *b, str code, str info, unsigned line);
void build_rule(struct build *b);

/* Opens a link or an image; false if it leads nowhere that a page may lead, and then only its
   inlines are shown. build_link_end gets that answer back. */
bool build_link(struct build *b, str url, str title, bool image);
void build_link_end(struct build *b, bool opened, bool image);

/* Between mdbuild.c and mdtags.c */

struct md_node *build_append(struct build *b, enum md_node_kind kind);
void build_flush(struct build *b);              /* the texts so far become one node */
const char *build_skip(struct build *b, str s); /* moves the cursor behind S; where S begins */
bool build_is_blocks(enum md_node_kind kind);

void tags_before_block(struct build *b); /* closes the raw tags in which no block may begin */
void tags_at_end(struct build *b);       /* closes all raw tags that were opened in b->at */

#endif
