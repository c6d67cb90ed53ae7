/* What is looked up in an index that is made. */
#include "searchindex_parts.h"

str search_text(const struct search_index *index, struct arena *a, size_t document)
{
    const struct search_document *d = &index->documents[document];
    str text = STR("");

    if (!search_is_page(index, document))
        return d->text;
    stmt_int(index->text, 1, d->id);
    if (stmt_step(index->text))
        text = str_copy(a, stmt_text(index->text, 0));
    stmt_rewind(index->text);
    return text;
}

size_t search_from(const struct search_index *index, str word)
{
    size_t low = 0, high = index->nterms;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_cmp(index->terms[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct search_term *search_term(const struct search_index *index, str word)
{
    size_t at = search_from(index, word);

    return at < index->nterms && str_eq(index->terms[at].word, word) ? &index->terms[at] : NULL;
}

static void keep_word(void *user, str word, size_t from, size_t to)
{
    struct search_words *w = user;

    *arena_push(w->arena, w->list, w->n) = (struct search_word){str_copy(w->arena, word), from, to};
}

struct search_words search_words(const struct search_index *index, struct arena *a, str text)
{
    struct search_words words = {.arena = a};

    db_tokenise(index->db, text, keep_word, &words);
    return words;
}
