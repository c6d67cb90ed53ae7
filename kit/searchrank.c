/* The records that answer a query, best first: each is worth what its best document has of the
   query. The twins are rank(), rankOne(), nearer() and search(). */
#include "searchrank_parts.h"

#include <math.h>
#include <stdlib.h>

static const double ELSEWHERE = 0.12; /* what a word counts for that only another section has */
static const double ADJACENT = 0.7;   /* words that stand together as in the query */
static const double TITLED = 1;       /* all of them in the title or the name */
static const double OURS = 4.0 / 3; /* what is the council's own, and no page of the kit's guide */
static const double QUIET = 0.05;   /* a word that only makes a question of the others */

/* What a section or page has of the query, and whether that is anything. TOTAL is the weight of all
   units but an extra one, MOST what each of them is worth in the record's best section for it. */
static bool score_section(const struct search_record *r, const struct unit *units, size_t n,
                          double total, const double *most, size_t d, double *score)
{
    bool own = d < r->after, any = false;
    double sum = 0, cover = 0;

    for (size_t k = 0; k < n; k++) {
        double h = units[k].worth[r->head], s = units[k].worth[d],
               x = fmax(fmax(h, s) + (own ? 0.5 * fmin(h, s) : 0), ELSEWHERE * most[k]), part;

        any = any || s > 0;
        sum += units[k].weight * x;
        part = x <= 0 ? 0 : s > 0 || (h > 0 && own) ? 1 : 0.6;
        if (!units[k].extra)
            cover += units[k].weight * part;
        else if (!units[k].quiet)
            cover = fmax(cover, total * part); /* all words stand as one: none is missing */
    }
    *score = sum * ((cover / total) * (cover / total));
    return any;
}

/* A record's score is that of its best section together with its head; a word that stands only in
   another section counts a little. A page of a document is shown where it has more of the query
   than the record itself: in a long document any word may stand, so its other pages count for
   nothing, and the head's words do not complete those of the page. False if the record has nothing
   of the query. */
static bool score_record(const struct search_record *r, const struct unit *units, size_t n,
                         double total, struct search_hit *hit)
{
    double most[UNITS] = {0}, score;
    bool head = false, within = false, paper = false;

    for (size_t k = 0; k < n; k++) {
        head = head || units[k].worth[r->head] > 0;
        for (unsigned d = r->head + 1; d < r->after; d++)
            most[k] = fmax(most[k], units[k].worth[d]);
        within = within || most[k] > 0;
    }
    *hit = (struct search_hit){.section = r->head + 1, .score = -1};
    /* where the head alone has something, the first section is shown */
    for (unsigned d = r->head + 1; d < (within ? r->after : r->head + 2); d++)
        if ((score_section(r, units, n, total, most, d, &score) || !within) && score > hit->score) {
            hit->score = score;
            hit->section = d;
        }
    for (unsigned d = r->page; d < r->behind; d++)
        if (score_section(r, units, n, total, most, d, &score)) {
            paper = true;
            if (score > hit->score) {
                hit->score = score;
                hit->section = d;
            }
        }
    return head || within || paper;
}

/* For each record: has it a word that none may have? */
static bool *find_barred(const struct ranking *r)
{
    bool *barred = arena_array(r->a, r->x->nrecords, sizeof *barred);

    for (size_t i = 0; i < r->q->n; i++) {
        const struct search_term *t =
            r->q->list[i].barred ? search_term(r->x, r->q->list[i].word) : NULL;

        for (size_t j = 0; t && j < t->n; j++)
            barred[r->x->documents[t->list[j].document].record] = true;
    }
    return barred;
}

static int hit_cmp(const void *a, const void *b)
{
    const struct search_hit *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->record > y->record) - (x->record < y->record);
}

static void score_records(struct ranking *r)
{
    const struct search_index *x = r->x;
    struct search_hits *h = r->hits;
    struct unit units[UNITS];
    size_t n = units_find(r, units);
    const bool *barred = find_barred(r);
    double total = 0;
    bool loud = false;

    for (size_t k = 0; k < n; k++) {
        bool last = k + 1 == n || units[k + 1].extra;

        unit_score(r, &units[k], r->q->typing && last);
        loud = loud || (!units[k].extra && !units[k].quiet);
    }
    for (size_t k = 0; k < n; k++) {
        if (loud && units[k].quiet) {
            units[k].weight *= QUIET;
            units[k].extra = true;
        }
        total += units[k].extra ? 0 : units[k].weight;
    }
    h->list = arena_array(r->a, x->nrecords, sizeof *h->list);
    for (size_t i = 0; i < x->nrecords; i++) {
        struct search_hit *hit = &h->list[h->n];

        if (barred[i] || !score_record(&x->records[i], units, n, total, hit))
            continue;
        hit->record = (unsigned)i;
        h->n++;
    }
    qsort(h->list, h->n, sizeof *h->list, hit_cmp);
}

void hits_add_run(const struct ranking *r, str words)
{
    struct search_hits *h = r->hits;

    *arena_push(r->a, h->runs, h->nruns) = words;
}

/* The first few in their last order: words that stand together there as they do in the query count
   for more, and so does a title that says what was asked for. So does what is the council's own,
   and not the kit's guide. */
static void order_nearer(struct ranking *r)
{
    struct search_hits *h = r->hits;
    size_t top = h->n < SEARCH_TOP ? h->n : SEARCH_TOP, pairs = r->q->nwords - 1 - r->q->from;

    for (size_t i = 0; i < top; i++) {
        double together = pairs ? (double)neighbours_count(r, &h->list[i]) / (double)pairs : 0;

        h->list[i].score *= (1 + ADJACENT * together) * (1 + TITLED * title_share(r, &h->list[i])) *
                            (str_eqc(r->x->records[h->list[i].record].type, "guide") ? 1 : OURS);
    }
    qsort(h->list, top, sizeof *h->list, hit_cmp);
}

struct search_hits search_rank(const struct search_index *index, struct arena *a, str text)
{
    struct search_hits hits = {.query = query_parse(index, a, text)};
    struct ranking r = {.x = index, .a = a, .hits = &hits, .q = &hits.query};

    hits.means = arena_array(a, index->nterms, sizeof *hits.means);
    if (!hits.query.nwords || !index->nrecords)
        return hits;
    for (size_t i = 0; i < 2; i++)
        r.seen[i] = arena_array(a, index->nrecords, 1);
    score_records(&r);
    phrases_keep(&r);
    order_nearer(&r);
    return hits;
}
