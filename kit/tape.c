#include "tape.h"

#include <assert.h>

enum { PIECE = 65536 };

struct tape_piece {
    struct tape_piece *next;
    size_t n;
    unsigned char bytes[PIECE];
};

static void write_byte(struct tape *t, unsigned byte)
{
    if (!t->last || t->last->n == PIECE) {
        struct tape_piece *p = arena_one(t->arena, struct tape_piece);

        *(t->last ? &t->last->next : &t->first) = p;
        t->last = p;
    }
    t->last->bytes[t->last->n++] = (unsigned char)byte;
}

/* Seven bits a byte, the lowest first; the eighth says that there are more. */
void tape_write(struct tape *t, unsigned n)
{
    for (; n > 0x7f; n >>= 7)
        write_byte(t, (n & 0x7f) | 0x80);
    write_byte(t, n);
}

static unsigned read_byte(struct tape *t)
{
    if (!t->at || t->next == t->at->n) {
        t->at = t->at ? t->at->next : t->first;
        t->next = 0;
    }
    assert(t->at && t->next < t->at->n);
    return t->at->bytes[t->next++];
}

unsigned tape_read(struct tape *t)
{
    unsigned byte, n = 0;

    for (unsigned shift = 0;; shift += 7) {
        byte = read_byte(t);
        n |= (byte & 0x7f) << shift;
        if (byte < 0x80)
            return n;
    }
}
