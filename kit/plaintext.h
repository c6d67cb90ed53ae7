/* layer 1 · plaintext: a piece of the kit's own HTML as the lines of an e-mail

   Paragraphs are parted by an empty line and never wrapped; items of lists bear '-' or their
   number, quotations '>'; the cells of a row stand side by side with '|' between them; of an
   address elsewhere the reader sees the words and the address. Anything may be read, but only what
   rawhtml and mdrender put out is read well. */
#ifndef KIT_PLAINTEXT_H
#define KIT_PLAINTEXT_H

#include "text.h"

str plaintext_of(struct arena *a, str html); /* without a line end at its end */

#endif
