/* What only the texts of records can tell: phrases, and words that stand together. The twins are
   candidates(), sectionWith(), withPhrases(), adjacent() and titled(). */
#include "searchrank_parts.h"

#include <string.h>

static const double MORE = 0.2; /* of what a title is worth, where it says something else, too */

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

/* Does a word of the list mean the word K of the query, or, while it is typed, begin with it? */
static bool is_said(const struct query *q, size_t k, const struct search_word *list, size_t n)
{
    str asked = q->words[k], root = search_stem(asked);
    bool open = q->typing && k + 1 == q->nwords;

    for (size_t i = 0; i < n; i++)
        if (str_eq(search_stem(list[i].word), root) || (open && str_starts(list[i].word, asked)))
            return true;
    return false;
}

/* Is the word one of those that count: any where the query has no other than quiet ones? */
static bool is_loud(const struct query *q, str word)
{
    bool quiet = true;

    for (size_t k = 0; k < q->nwords && quiet; k++)
        quiet = is_quiet(q->words[k]);
    return quiet || !is_quiet(word);
}

double title_share(const struct ranking *r, const struct search_hit *hit)
{
    const struct search_record *record = &r->x->records[hit->record];
    const struct query *q = r->q;
    struct arena *a = arena_new();
    struct search_words title = search_words(r->x, a, record->title),
                        name = search_words(r->x, a, record->name);
    double asked = 0, said = 0, told = 0, wanted = 0;

    for (size_t k = 0; k < q->nwords; k++)
        if (is_loud(q, q->words[k])) {
            asked++;
            said += is_said(q, k, title.list, title.n) || is_said(q, k, name.list, name.n);
        }
    for (size_t i = 0; i < title.n; i++)
        if (is_loud(q, title.list[i].word)) {
            bool any = false;

            for (size_t k = 0; k < q->nwords && !any; k++)
                any = is_loud(q, q->words[k]) && is_said(q, k, &title.list[i], 1);
            told++;
            wanted += any;
        }
    arena_free(a);
    return search_is_page(r->x, hit->section)
               ? 0
               : said / asked * (1 - MORE + MORE * wanted / (told > 0 ? told : 1));
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
