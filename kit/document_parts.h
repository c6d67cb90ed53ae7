/* layer 2 · document: what its files share; private to document*.c */
#ifndef KIT_DOCUMENT_PARTS_H
#define KIT_DOCUMENT_PARTS_H

#include "document.h"

#include <string.h>

/* Adds a part and returns it; all of it is seen. */
struct document_part *document_add(struct arena *a, struct document *d, const char *unit,
                                   unsigned n, str text);

str latin1_text(struct arena *a, str s); /* each byte a character */

/* document_office.c: FORM is the ending of the name, in lower case */
bool is_office(str form);
void office_read(struct arena *a, str form, str bytes, struct document *out,
                 unsigned depth); /* DEPTH: 0, or 1 for a file in another */

/* what it may lack */
extern const char office_too_much[], office_damaged[], office_inside[];

/* The name of an element or attribute without its prefix. Expat looks up no namespaces for us: it
   would copy a name's namespace, which may be megabytes, for each attribute that has one. */
static inline const char *xml_local(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon && strncmp(name, "xmlns:", 6) != 0 ? colon + 1 : name;
}

/* document_xml.c: reads the files in it one after the other, with what the spreadsheet's list of
   texts (XML_STRINGS) has said */
enum xml_kind { XML_TEXT, XML_SHEET, XML_STRINGS };
struct xml;
struct xml *xml_new(struct arena *a, bool open); /* OPEN: of OpenDocument */
str xml_read(struct xml *x, enum xml_kind kind, str bytes);
str xml_seen(const struct xml *x,
             str text);                    /* TEXT, which was read last, without what was deleted */
const char *xml_lack(const struct xml *x); /* why one of them was not read whole, or NULL */

/* document_behind.c: what is in the package beside the words of its pages; what goes with it unseen
   is looked through for personal data, and not searched */
struct behind {
    unsigned depth, inside; /* how many files in the file were read */
    size_t words;           /* bytes */
};
bool is_behind(str name);
const char *behind_read(struct arena *a, str name, str bytes, struct document *out,
                        struct behind *b); /* NULL, or what it lacks */

bool is_media(str name); /* a picture, or what no words are read of; enough is its beginning */
enum { MEDIA_MAX = 128 << 10 };

/* document_picture.c: what a picture says of itself; what is to be seen on it the kit cannot
   read */
bool is_picture(str form);
void picture_read(struct arena *a, str bytes, struct document *out);

/* document_pdf.c */
void pdf_read(struct arena *a, const char *path, struct document *out);

#endif
