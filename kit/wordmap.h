/* layer 1 · wordmap: a table from words to numbers, for sets and counters that live as long as an
   arena */
#ifndef KIT_WORDMAP_H
#define KIT_WORDMAP_H

#include "text.h"

struct wordmap_slot {
    str key; /* p is NULL in an empty slot */
    unsigned value;
    uint32_t hash; /* of the key: what differs here need not be compared */
};

/* Zero it with its arena set: struct wordmap m = {.arena = a}. Keys are not copied. */
struct wordmap {
    struct wordmap_slot *slots;
    size_t n, cap; /* cap is 0 or a power of two */
    struct arena *arena;
};

/* The value of KEY, or NULL if it is not there. */
unsigned *wordmap_find(const struct wordmap *m, str key);

/* The value of KEY, which is put in with 0 where it is missing. The pointer holds until the next
   wordmap_put. */
unsigned *wordmap_put(struct wordmap *m, str key);

#endif
