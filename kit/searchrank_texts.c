/* What only the texts of records can tell: phrases, and words that stand together. The twins are
   candidates(), sectionWith(), withPhrases(), adjacent() and titled(). */
#include "searchrank_parts.h"

#include <string.h>

/* Is phrase or pair K of the query in the text? */
typedef bool (*text_test)(const struct ranking *r, const struct search_words *text, size_t k);

static bool document_passes(const struct ranking *r, const struct search_record *record, size_t d,
                            text_test test, size_t k)
{
    struct arena *a = arena_new();
    str texts[4] = {record->title, record->summary, record->name, record->keys};
    bool found = false, head = d == record->head;

    if (!head) {
        /* a page's heading says the file's name, which is not on it */
        texts[0] = search_is_page(r->x, d) ? STR("") : r->x->documents[d].heading;
        texts[1] = search_text(r->x, a, d);
    }
    for (size_t i = 0; i < (head ? 4 : 2) && !found; i++) {
        struct search_words words = search_words(r->x, a, texts[i]);

        found = test(r, &words, k);
    }
    arena_free(a);
    return found;
}

/* Phrases */

/* The first of the words of phrase K, and in *N how many there are. */
static const struct query_word *phrase_words(const struct query *q, size_t k, size_t *n)
{
    const struct query_word *first = q->list, *end = q->list + q->n;

    while (first < end && first->phrase != k)
        first++;
    for (*n = 0; first + *n < end && first[*n].phrase == k;)
        ++*n;
    return first;
}

static bool has_phrase(const struct ranking *r, const struct search_words *text, size_t k)
{
    size_t n, i, j;
    const struct query_word *first = phrase_words(r->q, k, &n);

    for (i = 0; i + n <= text->n; i++) {
        for (j = 0; j < n && str_eq(text->list[i + j].word, first[j].word);)
            j++;
        if (j == n)
            return true;
    }
    return false;
}

/* Which documents have all words of a phrase: it stands in one text, so in one document. */
static bool *find_candidates(const struct ranking *r, size_t k)
{
    const struct search_index *x = r->x;
    bool *may = arena_array(r->a, x->ndocuments, sizeof *may);
    bool *has = arena_array(r->a, x->ndocuments, sizeof *has);

    memset(may, true, x->ndocuments);
    for (size_t i = 0; i < r->q->n; i++) {
        const struct search_term *t;

        if (r->q->list[i].phrase != k)
            continue;
        t = search_term(x, r->q->list[i].word);
        memset(has, false, x->ndocuments);
        for (size_t n = 0; t && n < t->n; n++)
            has[t->list[n].document] = true;
        for (size_t d = 0; d < x->ndocuments; d++)
            may[d] = may[d] && has[d];
    }
    return may;
}

/* The section of a record that holds a phrase: the one that is shown if it can be; its own before
   its papers' pages. SIZE_MAX if none does. */
static size_t phrase_at(const struct ranking *r, const struct search_hit *hit, size_t k,
                        const bool *may)
{
    const struct search_record *record = &r->x->records[hit->record];
    size_t shown = hit->section;
    bool page = search_is_page(r->x, shown);

    if (page && may[shown] && document_passes(r, record, shown, has_phrase, k))
        return shown;
    for (size_t d = record->head; d < record->after; d++)
        if (may[d] && document_passes(r, record, d, has_phrase, k))
            return !page ? shown : d == record->head ? d + 1 : d;
    for (size_t d = record->page; d < record->behind; d++)
        if (may[d] && document_passes(r, record, d, has_phrase, k))
            return d;
    return SIZE_MAX;
}

static str phrase_run(const struct ranking *r, size_t k)
{
    struct buf b = {.arena = r->a};
    size_t n;
    const struct query_word *first = phrase_words(r->q, k, &n);

    for (size_t i = 0; i < n; i++) {
        buf_addc(&b, i ? " " : "");
        buf_add(&b, first[i].word);
    }
    return buf_str(&b);
}

void phrases_keep(struct ranking *r)
{
    struct search_hits *h = r->hits;

    for (unsigned p = 1; p <= r->q->phrases; p++) {
        bool *may = find_candidates(r, p);
        size_t n = 0;

        hits_add_run(r, phrase_run(r, p));
        for (size_t i = 0; i < h->n; i++) {
            size_t at = phrase_at(r, &h->list[i], p, may);

            if (at == SIZE_MAX)
                continue;
            h->list[n] = h->list[i];
            h->list[n++].section = (unsigned)at;
        }
        h->n = n;
    }
}

/* Neighbours */

/* Are the words K and K + 1 of the query, or others of their families, neighbours in the text? */
static bool has_neighbours(const struct ranking *r, const struct search_words *text, size_t k)
{
    const struct query *q = r->q;
    str a = search_stem(q->words[k]), b = search_stem(q->words[k + 1]);
    bool open = q->typing && k + 2 == q->nwords;

    for (size_t i = 0; i + 1 < text->n; i++) {
        str one = text->list[i].word, next = text->list[i + 1].word;

        if (str_starts(one, a) && str_eq(search_stem(one), a) &&
            ((str_starts(next, b) && str_eq(search_stem(next), b)) ||
             (open && str_starts(next, q->words[k + 1]))))
            return true;
    }
    return false;
}

/* Titles */

/* Does the title T say the query's words from FROM on, and (2) nothing else? */
static unsigned says(const struct query *q, const struct search_words *t, size_t from)
{
    size_t n = q->nwords - from;

    for (size_t i = 0, k; i + n <= t->n; i++) {
        for (k = 0; k < n; k++) {
            str word = t->list[i + k].word, asked = q->words[from + k];

            if (!str_eq(search_stem(word), search_stem(asked)) &&
                !(q->typing && k + 1 == n && str_starts(word, asked)))
                break;
        }
        if (k == n)
            return t->n == n ? 2 : 1;
    }
    return 0;
}

unsigned title_says(const struct ranking *r, const struct search_hit *hit)
{
    struct arena *a = arena_new();
    struct search_words t = search_words(r->x, a, r->x->records[hit->record].title);
    unsigned said = says(r->q, &t, 0);

    if (!said && r->q->from)
        said = says(r->q, &t, r->q->from);
    arena_free(a);
    return search_is_page(r->x, hit->section) ? 0 : said;
}

size_t neighbours_count(const struct ranking *r, const struct search_hit *hit)
{
    const struct search_record *record = &r->x->records[hit->record];
    size_t shown = hit->section, n = 0;

    for (size_t k = r->q->from; k + 1 < r->q->nwords; k++) {
        bool found =
            search_is_page(r->x, shown) && document_passes(r, record, shown, has_neighbours, k);

        for (size_t d = record->head; d < record->after && !found; d++)
            found = document_passes(r, record, d, has_neighbours, k);
        n += found;
    }
    return n;
}
