#include "wordmap.h"

static uint32_t hash_of(str key)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */

    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
    return (uint32_t)(h ^ h >> 32);
}

/* The slot that holds KEY, or the empty one where it belongs. The table is never full. */
static struct wordmap_slot *slot_of(const struct wordmap *m, str key, uint32_t hash)
{
    size_t i = hash & (m->cap - 1);

    while (m->slots[i].key.p && (m->slots[i].hash != hash || !str_eq(m->slots[i].key, key)))
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

static void widen(struct wordmap *m)
{
    struct wordmap old = *m;

    m->cap = old.cap ? old.cap * 2 : 16;
    m->slots = arena_array(m->arena, m->cap, sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].key.p)
            *slot_of(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

unsigned *wordmap_find(const struct wordmap *m, str key)
{
    struct wordmap_slot *s = m->cap ? slot_of(m, key, hash_of(key)) : NULL;

    return s && s->key.p ? &s->value : NULL;
}

unsigned *wordmap_put(struct wordmap *m, str key)
{
    uint32_t hash = hash_of(key);

    if (m->n * 2 >= m->cap)
        widen(m);
    struct wordmap_slot *s = slot_of(m, key, hash);

    if (!s->key.p) {
        s->key = key.p ? key : STR("");
        s->hash = hash;
        m->n++;
    }
    return &s->value;
}
