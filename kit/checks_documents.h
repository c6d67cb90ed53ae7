/* layer 3 · checks: looks for personal data in the documents that leave the lead */
#ifndef KIT_CHECKS_DOCUMENTS_H
#define KIT_CHECKS_DOCUMENTS_H

#include "kit.h"

/* Fills document_read and document_personal for temp.sent_document, and temp.document_key, which says what is kept of which file. What a
   former build found in the same bytes is not looked for again. */
void checks_documents(struct kit *k);

#endif
