/* layer 2 · document: what its files share; private to document*.c */
#ifndef KIT_DOCUMENT_PARTS_H
#define KIT_DOCUMENT_PARTS_H

#include "document.h"

/* Adds a part and returns it; all of it is seen. */
struct document_part *document_add(struct arena *a, struct document *d, const char *unit,
                                   unsigned n, str text);

/* document_office.c: FORM is the ending of the name, in lower case */
bool is_office(str form);
void office_read(struct arena *a, str form, str bytes, struct document *out);

/* document_pdf.c */
void pdf_read(struct arena *a, const char *path, struct document *out);

#endif
