#include "arena.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define KIT_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KIT_ASAN 1
#endif
#endif

#ifdef KIT_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { BLOCK = 64 * 1024, ALIGN = 16 };

struct block {
    struct block *next;
    size_t size, used;
    bool alone; /* it holds one large piece, and no other will follow */
    _Alignas(16) unsigned char bytes[];
};

struct arena {
    struct block *head; /* the block that is being filled; fuller ones follow it */
};

static void (*last_act)(void);

void arena_last(void (*last)(void))
{
    last_act = last;
}

static void *must(void *p)
{
    if (!p) {
        if (last_act)
            last_act();
        fputs("kit: error: out of memory; close other programs and try again\n", stderr);
        _exit(3);
    }
    return p;
}

/* ZEROED: what is large comes so from the system, page by page as it is used. */
static struct block *block_new(size_t size, struct block *next, bool zeroed)
{
    struct block *b = must(zeroed ? calloc(1, sizeof *b + size) : malloc(sizeof *b + size));

    b->next = next;
    b->size = size;
    b->used = 0;
    b->alone = false;
    ASAN_POISON_MEMORY_REGION(b->bytes, size);
    return b;
}

static void blocks_free(struct block *b)
{
    while (b) {
        struct block *next = b->next;

        ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->size);
        free(b);
        b = next;
    }
}

struct arena *arena_new(void)
{
    struct arena *a = must(calloc(1, sizeof *a));

    a->head = block_new(BLOCK, NULL, false);
    return a;
}

void arena_reset(struct arena *a)
{
    blocks_free(a->head->next);
    a->head->next = NULL;
    if (a->head->size > BLOCK) { /* one huge record must not keep its memory for ever */
        blocks_free(a->head);
        a->head = block_new(BLOCK, NULL, false);
    }
    a->head->used = 0;
    ASAN_POISON_MEMORY_REGION(a->head->bytes, a->head->size);
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    blocks_free(a->head);
    free(a);
}

void arena_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void *arena_alloc(struct arena *a, size_t size)
{
    struct block *b = a->head;
    void *p;

    if (size > SIZE_MAX / 2)
        must(NULL);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (size > b->size - b->used) {
        if (size > BLOCK / 4) { /* a large piece gets its own block, behind the one in use */
            b = block_new(size, a->head->next, true);
            b->alone = true;
            b->used = size;
            a->head->next = b;
            ASAN_UNPOISON_MEMORY_REGION(b->bytes, size);
            return b->bytes;
        }
        b = a->head = block_new(BLOCK, a->head, false);
    }
    p = b->bytes + b->used;
    b->used += size;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        must(NULL);
    return arena_alloc(a, n * size);
}

/* Where the list points to the block that P has to itself; NULL if it shares one, or is not of this
   arena. */
static struct block **own_block(struct arena *a, const void *p, size_t size)
{
    if (size > BLOCK / 4)
        for (struct block **at = &a->head->next; *at; at = &(*at)->next)
            if ((*at)->alone && (*at)->bytes == p)
                return at;
    return NULL;
}

void *arena_grow(struct arena *a, const void *p, size_t old, size_t new_n, size_t size)
{
    struct block **at = new_n > old ? own_block(a, p, old * size) : NULL;
    void *q;

    if (!at) {
        q = arena_array(a, new_n, size);
        if (old)
            memcpy(q, p, old * size);
        return q;
    }
    if (size && new_n > (SIZE_MAX / 2) / size)
        must(NULL);
    *at = must(realloc(*at, sizeof **at + new_n * size));
    (*at)->size = (*at)->used = new_n * size;
    ASAN_UNPOISON_MEMORY_REGION((*at)->bytes, new_n * size);
    memset((*at)->bytes + old * size, 0, (new_n - old) * size);
    return (*at)->bytes;
}

void *arena_room(struct arena *a, void *list, size_t n, size_t size)
{
    bool full = n == 0 || (n >= 4 && (n & (n - 1)) == 0); /* it holds 4, 8, 16, … */

    return full ? arena_grow(a, list, n, n ? n * 2 : 4, size) : list;
}
