/* layer 0 · arena: memory that is given out piece by piece and taken back all at once */
#ifndef KIT_ARENA_H
#define KIT_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena; the caller frees it. Out of memory ends the program (exit 3), here and
   below. */
struct arena *arena_new(void);

/* Everything that was given out is gone; the arena can be used again. Sanitizer builds poison
   it. */
void arena_reset(struct arena *a);

/* Everything is gone, the arena too. NULL is allowed. */
void arena_free(struct arena *a);

/* What was freed, here or anywhere, goes back to the system: behind something large, for else it
   may stay with the program. */
void arena_trim(void);

/* SIZE bytes of zeros, aligned for any type; they live until the arena is reset or freed. */
void *arena_alloc(struct arena *a, size_t size);

/* N elements of SIZE bytes, all zero; an overflow of the product ends the program. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* A larger copy of the array at P (OLD elements of SIZE bytes) with room for NEW_N; the rest is
   zero. P may be gone then, unless NEW_N is OLD: a large one is not kept beside its copy. */
void *arena_grow(struct arena *a, const void *p, size_t old, size_t new_n, size_t size);

#define arena_one(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* The address of one more element behind the N of LIST, which begins as NULL and grows by this
   alone; zero, unless the list was longer once. */
#define arena_push(a, list, n) \
    ((list) = arena_room((a), (list), (n), sizeof *(list)), &(list)[(n)++])
void *arena_room(struct arena *a, void *list, size_t n, size_t size);

/* What is called before the program ends because there is no memory left; it must need none. NULL
   for nothing. */
void arena_last(void (*last)(void));

#endif
