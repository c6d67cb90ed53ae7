/* What the words of a query are worth, and the units that they make: for each document a number, 0
   where they do not stand. The twins are family(), slips(), wordScore(), groupScore() and
   unitScore(). */
#include "searchrank_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* What a word counts for that is not the very word of the query. */
static const double FAMILY = 0.65; /* a word of the same stem */
static const double PREFIX = 0.7;  /* one that begins with what was typed */
static const double NEAR = 0.45;   /* one that may be meant where there is no such word */
static const double RARER = 0.125; /* one that may be meant where documents alone have the word */
static const double PAPER = 0.5;   /* a word on a page of a document that is attached */
static const double ACRONYM = 0.9; /* an abbreviation for its words, or the reverse */
static const double APART = 0.45;  /* two words where they are one: "ref", "99" */

static_assert((int)SEARCH_FULL_MAX <= (int)SEARCH_WORDS,
              "a unit has room for what an abbreviation stands for");

/* Words */

/* A term that a word means, and how much it counts as that word. Documents may be long and full of
   slips: a word counts for less on their pages, and how rare it is, and whether it is there at all,
   the records say if they know it. */
static void use_term(struct ranking *r, size_t term, double weight, double *worth)
{
    const struct search_term *t = &r->x->terms[term];

    r->hits->means[term] = true;
    for (size_t i = 0; i < t->n; i++) {
        unsigned d = t->list[i].document;
        bool page = search_is_page(r->x, d);
        unsigned char *seen = &r->seen[page][r->x->documents[d].record];
        double x = weight * ((t->list[i].level - 0.5) / SEARCH_LEVELS) * (page ? PAPER : 1);

        r->all[page] += !*seen;
        r->exact[page] += weight == 1 && *seen < 2;
        *seen = weight == 1 ? 2 : *seen ? *seen : 1;
        worth[d] = x > worth[d] ? x : worth[d];
    }
}

static void use_family(struct ranking *r, str word, double *worth)
{
    const struct search_index *x = r->x;
    str root = search_stem(word);

    for (size_t i = search_from(x, root); i < x->nterms && str_starts(x->terms[i].word, root);
         i++) {
        bool is_word = str_eq(x->terms[i].word, word);

        if (!is_word && !str_eq(search_stem(x->terms[i].word), root))
            continue;
        use_term(r, i, is_word ? 1 : FAMILY, worth);
    }
}

static void use_longer(struct ranking *r, str word, double *worth)
{
    const struct search_index *x = r->x;
    size_t n = utf8_count(word);

    if (n < 2)
        return;
    for (size_t i = search_from(x, word); i < x->nterms && str_starts(x->terms[i].word, word);
         i++) {
        if (str_eq(x->terms[i].word, word))
            continue;
        use_term(r, i, PREFIX * (0.5 + 0.5 * (double)n / (double)utf8_count(x->terms[i].word)),
                 worth);
    }
}

static bool same_first(str a, str b)
{
    size_t i = 0, j = 0;

    return utf8_next(a, &i) == utf8_next(b, &j);
}

/* How many slips of the hand a word may have. */
static unsigned mistakes(str word)
{
    size_t n = utf8_count(word);

    return search_has_number(word) || n < 4 ? 0 : n < 8 ? 1 : 2;
}

/* Words whose first letter is that of WORD (ALIKE), or is not. "recieve" may be meant for
   "received", where nobody wrote "receive": their families are a slip apart. */
static bool use_slips(struct ranking *r, str word, bool typing, bool alike, double near,
                      double *worth)
{
    const struct search_index *x = r->x;
    str root = search_stem(word);
    unsigned max = mistakes(word), few = mistakes(root);
    size_t n = utf8_count(word);
    bool any = false;

    for (size_t i = 0; max && i < x->nterms; i++) {
        str other = x->terms[i].word;
        unsigned edits;
        bool begins, form;

        if (same_first(word, other) != alike || str_eq(word, other))
            continue;
        edits = search_edits(word, other, max, false);
        begins = edits > max && typing && utf8_count(other) > n;
        if (begins)
            edits = search_edits(word, other, max, true);
        form = edits > max;
        if (form)
            edits = search_edits(root, search_stem(other), few, false);
        if (edits > (form ? few : max))
            continue;
        use_term(r, i,
                 near * (edits == 2 ? 0.6 : 1) *
                     (form     ? FAMILY
                      : begins ? PREFIX
                               : 1) *
                     (alike ? 1 : 0.6),
                 worth);
        any = true;
    }
    return any;
}

/* Hardly anybody errs in the first letter, so words with another one count where none begins
   alike. */
static void use_similar(struct ranking *r, str word, bool typing, double *worth)
{
    double near = NEAR * (r->all[1] ? RARER : 1);

    if (!use_slips(r, word, typing, true, near, worth))
        use_slips(r, word, typing, false, near, worth);
}

/* How many records have the word: their own texts say it if they know it, then the documents do;
   one that only may be meant is as rare as what there is in its place. */
static size_t rarity(const struct ranking *r)
{
    bool page = !r->all[0];

    return r->exact[page] ? r->exact[page] : r->all[page];
}

/* What one word is worth. Returns its weight: the fewer records have it, the more it counts. What
   stands in the place of what was typed (INSTEAD) was typed by nobody, so it has no slips. */
static double score_word(struct ranking *r, str word, bool typing, bool instead, double *worth)
{
    double all = (double)r->x->nrecords, found;

    memset(worth, 0, r->x->ndocuments * sizeof *worth);
    for (size_t i = 0; i < 2; i++) {
        memset(r->seen[i], 0, r->x->nrecords);
        r->all[i] = r->exact[i] = 0;
    }
    use_family(r, word, worth);
    if (typing)
        use_longer(r, word, worth);
    found = (double)rarity(r);
    if (!r->all[0] && !instead)
        use_similar(r, word, typing, worth);
    if (found == 0)
        found = (double)rarity(r);
    return log(1 + (all - found + 0.5) / (found + 0.5));
}

static double *make_worth(struct ranking *r)
{
    return arena_array(r->a, r->x->ndocuments, sizeof(double));
}

/* Several words that stand for one thing. A document with all of them counts in full; if STRICT, no
   other counts. */
static double score_group(struct ranking *r, const str *words, size_t n, bool typing, bool strict,
                          double *worth)
{
    double weights[SEARCH_WORDS], weight = 0;

    if (n == 1)
        return score_word(r, words[0], typing, strict, worth);
    for (size_t k = 0; k < n; k++) {
        if (!r->parts[k])
            r->parts[k] = make_worth(r);
        weights[k] = score_word(r, words[k], typing && k == n - 1, strict, r->parts[k]);
        weight += weights[k];
    }
    for (size_t d = 0; d < r->x->ndocuments; d++) {
        double sum = 0;
        size_t has = 0;

        for (size_t k = 0; k < n; k++) {
            sum += weights[k] * r->parts[k][d];
            has += r->parts[k][d] > 0;
        }
        worth[d] = has == n ? sum / weight : strict ? 0 : sum / weight * (double)has / (double)n;
    }
    return weight;
}

/* Units */

/* What stands in the place of a unit. */
static void score_instead(struct ranking *r, struct unit *u, const str *words, size_t n,
                          double weight)
{
    if (!r->instead)
        r->instead = make_worth(r);
    score_group(r, words, n, false, true, r->instead);
    for (size_t d = 0; d < r->x->ndocuments; d++)
        u->worth[d] = fmax(u->worth[d], r->instead[d] * weight);
}

static void score_pair(struct ranking *r, struct unit *u, const str words[2], double weight)
{
    size_t n = words[1].n ? 2 : 1;

    if (!words[0].n)
        return;
    score_instead(r, u, words, n, weight);
    if (n == 2)
        hits_add_run(r,
                     str_format(r->a, STR_FMT " " STR_FMT, STR_ARG(words[0]), STR_ARG(words[1])));
}

void unit_score(struct ranking *r, struct unit *u, bool typing)
{
    const struct search_index *x = r->x;

    u->worth = make_worth(r);
    u->weight = score_group(r, u->words, u->n, typing, false, u->worth);
    for (size_t i = 0; i < x->nacronyms; i++) {
        const struct search_acronym *a = &x->acronyms[i];

        if (u->full.n && str_eq(a->full, u->full))
            score_instead(r, u, &a->brief, 1, ACRONYM);
        if (u->brief.n && str_eq(a->brief, u->brief)) {
            str words[SEARCH_WORDS], rest = a->full;
            size_t n = 0;

            while (rest.n)
                words[n++] = str_until(&rest, ' ');
            score_instead(r, u, words, n, ACRONYM);
            hits_add_run(r, a->full);
        }
    }
    for (size_t i = 0; i < u->nspelt; i++)
        score_pair(r, u, u->spelt[i], ACRONYM);
    score_pair(r, u, u->apart, APART);
}

/* What somebody may have meant who found nothing */

str search_nearest(const struct search_index *index, str word)
{
    size_t n = utf8_count(word);
    unsigned most = n < 4 ? 1 : n < 8 ? 2 : 3, best = 2 * most + 2;
    str nearest = STR("");

    if (search_term(index, word))
        return nearest;
    for (size_t i = 0; i < index->nterms; i++) {
        str other = index->terms[i].word;
        size_t m = utf8_count(other);
        unsigned edits = search_edits(word, other, most, false),
                 distance = 2 * edits + !same_first(word, other);

        if (edits <= most && edits < (n > m ? n : m) && distance < best) {
            best = distance;
            nearest = other;
        }
    }
    return nearest;
}
