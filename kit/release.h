/* layer 3 · release: everything → what an audience may see. The decisions stand in release.sql; this copies what it names. */
#ifndef KIT_RELEASE_H
#define KIT_RELEASE_H

#include "kit.h"

/* Makes the evidence index of AUDIENCE ("inspector", "staff", "lead") from k->db: the bytes of a database file, in k->arena. The
   diagnostics in k->diags go into the lead's. */
str release_make(struct kit *k, str audience);

#endif
