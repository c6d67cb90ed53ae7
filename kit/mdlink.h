/* layer 2 · mdlink: where a link in a body leads; knows nothing of Markdown */
#ifndef KIT_MDLINK_H
#define KIT_MDLINK_H

#include "text.h"

enum link_kind {
    LINK_WEB,     /* http, https, mailto, tel */
    LINK_RECORD,  /* a Markdown file of the kit, or a place within the page */
    LINK_FILE,    /* another file of the kit */
    LINK_EMPTY,   /* leads nowhere */
    LINK_SCHEME,  /* an address of another kind: javascript:, data:, //host */
    LINK_OUTSIDE, /* a path that leaves the kit */
};

struct link_target {
    enum link_kind kind;
    str path;   /* of a record or file: from the content folder, no '.' or '..' in it */
    str anchor; /* without '#' */
    str scheme; /* what stands before the colon, as written */
};

/* The path of a file in the kit ("content/evidence/e1.md") as a path from the content folder, fit
   to stand in a mark. */
str link_page(struct arena *a, str path);

/* Is the file PATH, counted from the content folder, a document, whatever its name ends in? */
bool link_is_document(str path);

/* Where URL leads from PAGE, which link_page gave. The caller has resolved character references. */
struct link_target link_resolve(struct arena *a, str url, str page);

/* Adds URL to HTML as the value of an attribute: percent-encoded where it must be, then escaped. */
void link_html(struct buf *html, str url);

#endif
