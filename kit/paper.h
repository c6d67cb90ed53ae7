/* layer 1 · paper: a page of the site as a piece of one long document. Ids get the piece's name in
   front of them, so that two pages' ids never meet; headings go down; links to pages that the
   document holds lead to their pieces, other addresses count from the site's folder. The text is as
   it was, to the byte. */
#ifndef KIT_PAPER_H
#define KIT_PAPER_H

#include "text.h"

enum { PAPER_HEADINGS = 6 }; /* HTML knows no lower one */

struct paper {
    void *user;
    /* The id that the document has for PATH (counted from the site's folder). True if it has one;
       then *WHOLE says whether an anchor in that page means nothing in the document. */
    bool (*find)(void *user, struct arena *a, str path, str *id, bool *whole);
};

/* Adds what stands between <main> and </main> in PAGE, which lies at PATH, to OUT: as the piece ID,
   with headings DEEPER levels down. False if there is no such place. */
bool paper_add(struct buf *out, const struct paper *p, str page, str path, str id, unsigned deeper);

/* One attribute of a tag. */
struct paper_attribute {
    str name;   /* as it is written */
    str before; /* with the space before it */
    str value;  /* as it is written, without quotes */
    bool has_value;
};

/* Takes the next attribute off REST, which begins behind a tag's name. False at its end. */
bool paper_attribute(str *rest, struct paper_attribute *at);

/* Takes text up to the next tag off REST into *TEXT, and that tag with its brackets into *TAG (a
   comment is one, too). False at the end, when *TAG is empty. */
bool paper_tag(str *rest, str *text, str *tag);

/* Adds an attribute's value as it stands between double quotes. */
void paper_value(struct buf *out, str value);

/* A tag's name as it is written: "h2", "/h2", "!--". */
str paper_name(str tag);

#endif
