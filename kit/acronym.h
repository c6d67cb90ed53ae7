/* layer 1 · acronym: abbreviations that a text explains by itself, as in "Making Safeguarding
   Personal (MSP)" */
#ifndef KIT_ACRONYM_H
#define KIT_ACRONYM_H

#include "text.h"

struct acronym {
    str brief, full; /* within the text */
};

/* The next one behind byte *AT of TEXT, which moves on; false when there is no more. By the method
   of Schwartz and Hearst (2003): each letter of what stands in brackets is looked for from the back
   in the words before them; its first one must begin a word. */
bool acronym_next(str text, size_t *at, struct acronym *found);

#endif
