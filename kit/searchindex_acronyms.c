/* Abbreviations, in the form in which a query's words are compared with them: "msp" and "making
   safeguarding personal". acronym.c finds them in a text. */
#include "searchindex_parts.h"

#include "acronym.h"

struct acronyms acronyms_new(struct search_index *x, struct arena *a, struct arena *work)
{
    return (struct acronyms){.x = x, .a = a, .known.arena = work, .both.arena = work};
}

struct joining {
    struct buf *b;
    size_t n;
};

static void join_word(void *user, str word, size_t from, size_t to)
{
    struct joining *j = user;

    (void)from;
    (void)to;
    if (j->b->n)
        buf_byte(j->b, ' ');
    buf_add(j->b, word);
    j->n++;
}

void acronyms_add(struct acronyms *l, str brief, str full)
{
    struct search_index *x = l->x;
    struct joining of_brief = {&l->both, 0}, of_full = {&l->both, 0};
    size_t n;
    str kept;

    l->both.n = 0;
    db_tokenise(x->db, brief, join_word, &of_brief);
    n = l->both.n;
    db_tokenise(x->db, full, join_word, &of_full);
    if (of_brief.n != 1 || of_full.n < 2 || of_full.n > SEARCH_FULL_MAX ||
        wordmap_find(&l->known, buf_str(&l->both)))
        return;
    kept = str_copy(l->a, buf_str(&l->both));
    wordmap_put(&l->known, kept);
    *arena_push(l->a, x->acronyms, x->nacronyms) =
        (struct search_acronym){str_sub(kept, 0, n), str_from(kept, n + 1)};
}

void acronyms_find(struct acronyms *l, str text)
{
    struct acronym found;

    for (size_t at = 0; acronym_next(text, &at, &found);)
        acronyms_add(l, found.brief, found.full);
}
