/* layer 1 · spoken_clause: just enough English to say of a line whether it states something, names
   a thing or promises one, and where it may be broken off without leaving half a thought. It knows
   a few hundred words and guesses nothing else: a line of which it is not sure names a thing, and a
   sentence without a good place stays whole. */
#ifndef KIT_SPOKEN_CLAUSE_H
#define KIT_SPOKEN_CLAUSE_H

#include "text.h"

/* The mood of a line (marks of mark.h may be in it):
   "states"   "Nobody waits": has a verb of its own, or a figure in per cent
   "names"    "Our work with carers": a thing
   "plans"    "We will ring everyone", "Ring everyone", "To ring everyone": is still to come
   "doing"    "Ringing everyone": a thing among strengths, a plan among improvements */
const char *clause_mood(str text);

/* Where a second sentence begins that only a comma parts from the first ("Nobody waits, staff are
   quick"); SIZE_MAX where none does. */
size_t clause_splice(str text);

/* The first place at which TEXT may be broken off with at least LEAST and at most MOST characters
   before it; SIZE_MAX where none is. Never within an enumeration, brackets or a link; never where a
   "but" would be lost, nor the verb. */
size_t clause_break(str text, size_t least, size_t most);

#endif
