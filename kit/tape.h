/* layer 1 · tape: numbers that are written one behind the other, and read once in that order. Small
   ones take a byte. */
#ifndef KIT_TAPE_H
#define KIT_TAPE_H

#include "arena.h"

struct tape_piece;

/* Zero it with its arena set: struct tape t = {.arena = a}. */
struct tape {
    struct arena *arena;
    struct tape_piece *first, *last;
    struct tape_piece *at; /* what is read: NULL before the first number */
    size_t next;           /* byte of it */
};

void tape_write(struct tape *t, unsigned n);
unsigned tape_read(struct tape *t); /* the next number; there must be one */

#endif
