/* layer 3 · checks: reads the documents of the kit, once each: for personal data in those that
   leave the lead, and for the search */
#ifndef KIT_CHECKS_DOCUMENTS_H
#define KIT_CHECKS_DOCUMENTS_H

#include "kit.h"

/* Fills document_read, document_personal and document_part for temp.held_document, and
   document_key, which says what is kept of which file. What a former build found in the same bytes
   is not looked for again. */
void checks_documents(struct kit *k);

#endif
