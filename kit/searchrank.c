#include "searchrank.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a word counts for that is not the very word of the query. A test compares these with the engine of the theme. */
static const double FAMILY = 0.65;    /* a word of the same stem */
static const double PREFIX = 0.7;     /* one that begins with what was typed */
static const double NEAR = 0.45;      /* one that may be meant where there is no such word */
static const double ELSEWHERE = 0.12; /* a word that only another section has */
static const double ADJACENT = 0.7;   /* words that stand together as in the query */
static const double ACRONYM = 0.9;    /* an abbreviation for its words, or the reverse */
static const double PAPER = 0.5;      /* a word on a page of a document that is attached */
static const double RARER = 0.125; /* one that may be meant where documents alone have the word */

enum {
    SHORTENED = 8,            /* words of a query that an abbreviation may stand for */
    UNITS = SEARCH_WORDS + 1, /* and one for all of them as one word */
};

static_assert((int)SEARCH_FULL_MAX <= (int)SEARCH_WORDS,
              "a unit has room for what an abbreviation stands for");

/* The query */

static bool is_quote(uint32_t c)
{
    return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e;
}

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/* The character before *AT, which moves to it; a blank at the beginning. */
static uint32_t char_before(str text, size_t *at)
{
    size_t next;

    if (!*at)
        return ' ';
    do
        --*at;
    while (*at && ((unsigned char)text.p[*at] & 0xc0) == 0x80);
    next = *at;
    return utf8_next(text, &next);
}

/* Does a minus stand right before FROM, and no word before that? */
static bool is_barred(str text, size_t from)
{
    uint32_t c = char_before(text, &from);

    if (c != '-' && c != 0x2013 && c != 0x2212)
        return false;
    c = char_before(text, &from);
    return is_blank(c) || is_quote(c);
}

/* As much of TEXT as is read: JavaScript counts a character beyond the first 65,536 as two. */
static str cut(struct arena *a, str text)
{
    struct buf b = {.arena = a};
    size_t units = 0;

    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);

        units += c > 0xffff ? 2 : 1;
        if (units > SEARCH_LETTERS)
            break;
        utf8_add(&b, c);
    }
    return buf_str(&b);
}

struct query query_parse(const struct search_index *index, struct arena *a, str text)
{
    str read = cut(a, text);
    struct search_words words = search_words(index, a, read);
    struct query q = {.n = words.n};
    size_t at = 0;
    unsigned quotes = 0;

    q.list = arena_array(a, words.n, sizeof *q.list);
    for (size_t i = 0; i < words.n; i++) {
        struct search_word *w = &words.list[i];
        struct query_word *out = &q.list[i];

        while (at < w->from)
            quotes += is_quote(utf8_next(read, &at));
        out->word = w->word;
        out->phrase = quotes % 2 ? q.phrases = quotes / 2 + 1 : 0;
        out->barred = !out->phrase && is_barred(read, w->from);
        q.typing = !out->phrase && !out->barred && w->to == read.n;
        if (!out->barred && q.nwords < SEARCH_WORDS)
            q.words[q.nwords++] = w->word;
    }
    return q;
}

/* Words. What a word or unit is worth is an array with a number for each document: 0 where it does not stand. */

struct ranking {
    const struct search_index *x;
    struct arena *a;
    struct search_hits *hits;
    struct query *q;
    unsigned char *seen[2];  /* of each record: has it the word itself (2), or one like it (1)? */
    size_t all[2], exact[2]; /* how many have; in their own texts, or on pages of documents */
    double *parts[SEARCH_WORDS]; /* room for the words of a unit */
};

/* A term that a word means, and how much it counts as that word. Documents may be long and full of slips: a word counts for less on their
   pages, and how rare it is, and whether it is there at all, the records say if they know it. */
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

/* Words whose first letter is that of WORD (ALIKE), or is not. */
static bool use_slips(struct ranking *r, str word, bool typing, bool alike, double near,
                      double *worth)
{
    const struct search_index *x = r->x;
    unsigned max = mistakes(word);
    size_t n = utf8_count(word);
    bool any = false;

    for (size_t i = 0; max && i < x->nterms; i++) {
        str other = x->terms[i].word;
        unsigned edits;
        bool begins;

        if (same_first(word, other) != alike || str_eq(word, other))
            continue;
        edits = search_edits(word, other, max, false);
        begins = edits > max && typing && utf8_count(other) > n;
        if (begins)
            edits = search_edits(word, other, max, true);
        if (edits > max)
            continue;
        use_term(r, i, near * (edits == 2 ? 0.6 : 1) * (begins ? 0.7 : 1) * (alike ? 1 : 0.6),
                 worth);
        any = true;
    }
    return any;
}

/* Hardly anybody errs in the first letter, so words with another one count where none begins alike. */
static void use_similar(struct ranking *r, str word, bool typing, double *worth)
{
    double near = NEAR * (r->all[1] ? RARER : 1);

    if (!use_slips(r, word, typing, true, near, worth))
        use_slips(r, word, typing, false, near, worth);
}

/* What one word is worth. Returns its weight: the fewer records have it, the more it counts. */
static double score_word(struct ranking *r, str word, bool typing, double *worth)
{
    double all = (double)r->x->nrecords, found;
    bool page;

    memset(worth, 0, r->x->ndocuments * sizeof *worth);
    for (size_t i = 0; i < 2; i++) {
        memset(r->seen[i], 0, r->x->nrecords);
        r->all[i] = r->exact[i] = 0;
    }
    use_family(r, word, worth);
    if (typing)
        use_longer(r, word, worth);
    page = !r->all[0];
    found = (double)(r->exact[page] ? r->exact[page] : r->all[page]);
    if (page)
        use_similar(r, word, typing, worth);
    if (found == 0)
        found = (double)r->all[!r->all[0]];
    return log(1 + (all - found + 0.5) / (found + 0.5));
}

static double *make_worth(struct ranking *r)
{
    return arena_array(r->a, r->x->ndocuments, sizeof(double));
}

/* Several words that stand for one thing. A document with all of them counts in full; if STRICT, no other counts. */
static double score_group(struct ranking *r, const str *words, size_t n, bool typing, bool strict,
                          double *worth)
{
    double weights[SEARCH_WORDS], weight = 0;

    if (n == 1)
        return score_word(r, words[0], typing, worth);
    for (size_t k = 0; k < n; k++) {
        if (!r->parts[k])
            r->parts[k] = make_worth(r);
        weights[k] = score_word(r, words[k], typing && k == n - 1, r->parts[k]);
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

/* Words that belong together, and what may stand in their place. */
struct unit {
    str words[SEARCH_WORDS];
    size_t n;
    str brief;  /* they are this abbreviation, */
    str full;   /* or what one stands for; or empty */
    bool extra; /* all words of the query as one: "co production" */
    double weight, *worth;
};

static str join(struct arena *a, const str *words, size_t n, const char *between)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < n; i++) {
        buf_addc(&b, i ? between : "");
        buf_add(&b, words[i]);
    }
    return buf_str(&b);
}

static bool is_brief(const struct search_index *x, str word)
{
    for (size_t i = 0; i < x->nacronyms; i++)
        if (str_eq(x->acronyms[i].brief, word))
            return true;
    return false;
}

static bool is_full(const struct search_index *x, str words)
{
    for (size_t i = 0; i < x->nacronyms; i++)
        if (str_eq(x->acronyms[i].full, words))
            return true;
    return false;
}

static struct unit unit_of(const struct ranking *r, const str *words, size_t n)
{
    const struct search_index *x = r->x;
    struct unit u = {0};
    str one = words[0];

    for (u.n = n < SHORTENED ? n : SHORTENED; u.n > 1; u.n--) {
        u.full = join(r->a, words, u.n, " ");
        if (is_full(x, u.full)) {
            memcpy(u.words, words, u.n * sizeof *words);
            return u;
        }
    }
    u.full = STR("");
    u.n = 1;
    u.words[0] = one;
    if (is_brief(x, one))
        u.brief = one;
    else if (str_ends(one, STR("s")) && is_brief(x, str_sub(one, 0, one.n - 1)))
        u.brief = str_sub(one, 0, one.n - 1);
    return u;
}

/* "ref 99" is one thing where there is a "ref99". */
static bool is_numbered(const struct ranking *r, const str *words, str *joined)
{
    *joined = join(r->a, words, 2, "");
    return search_has_number(words[1]) && search_term(r->x, *joined);
}

static size_t find_units(const struct ranking *r, struct unit *units)
{
    const struct query *q = r->q;
    size_t n = 0;
    str joined;

    for (size_t i = 0; i < q->nwords; n++) {
        units[n] = unit_of(r, &q->words[i], q->nwords - i);
        i += units[n].n;
        if (units[n].n == 1 && i < q->nwords && is_numbered(r, &q->words[i - 1], &joined)) {
            units[n] = (struct unit){.words = {joined}, .n = 1};
            i++;
        }
    }
    joined = join(r->a, q->words, q->nwords, "");
    if (n > 1 && search_term(r->x, joined))
        units[n++] = (struct unit){.words = {joined}, .n = 1, .extra = true};
    return n;
}

static void add_run(struct ranking *r, str words)
{
    struct search_hits *h = r->hits;

    h->runs = arena_grow(r->a, h->runs, h->nruns, h->nruns + 1, sizeof *h->runs);
    h->runs[h->nruns++] = words;
}

/* What stands in the place of a unit counts nearly as much. */
static void score_instead(struct ranking *r, struct unit *u, const str *words, size_t n,
                          double *worth)
{
    score_group(r, words, n, false, true, worth);
    for (size_t d = 0; d < r->x->ndocuments; d++)
        if (worth[d] * ACRONYM > u->worth[d])
            u->worth[d] = worth[d] * ACRONYM;
}

static void score_unit(struct ranking *r, struct unit *u, bool typing, double *spare)
{
    const struct search_index *x = r->x;

    u->worth = make_worth(r);
    u->weight = score_group(r, u->words, u->n, typing, false, u->worth);
    for (size_t i = 0; i < x->nacronyms; i++) {
        const struct search_acronym *a = &x->acronyms[i];

        if (u->full.n && str_eq(a->full, u->full))
            score_instead(r, u, &a->brief, 1, spare);
        if (u->brief.n && str_eq(a->brief, u->brief)) {
            str words[SEARCH_WORDS], rest = a->full;
            size_t n = 0;

            while (rest.n)
                words[n++] = str_until(&rest, ' ');
            score_instead(r, u, words, n, spare);
            add_run(r, a->full);
        }
    }
}

/* Records */

/* What a section or page has of the query, and whether that is anything. */
static bool score_section(const struct search_record *r, const struct unit *units, size_t n,
                          double total, const double *most, size_t d, double *score)
{
    bool own = d < r->after, any = false;
    double sum = 0, cover = 0;

    for (size_t k = 0; k < n; k++) {
        double h = units[k].worth[r->head], s = units[k].worth[d],
               x = fmax(fmax(h, s) + (own ? 0.5 * fmin(h, s) : 0), ELSEWHERE * most[k]);

        any = any || s > 0;
        sum += units[k].weight * x;
        if (x > 0 && !units[k].extra)
            cover += units[k].weight * (s > 0 || (h > 0 && own) ? 1 : 0.6);
    }
    *score = sum * pow(cover / total, 3);
    return any;
}

/* A record's score is that of its best section together with its head; a word that stands only in another section counts a little. A page of a
   document is shown where it has more of the query than the record itself: in a long document any word may stand, so its other pages count for nothing,
   and the head's words do not complete those of the page. False if the record has nothing of the query. */
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

static void find_barred(const struct ranking *r, bool *barred)
{
    for (size_t i = 0; i < r->q->n; i++) {
        const struct search_term *t =
            r->q->list[i].barred ? search_term(r->x, r->q->list[i].word) : NULL;

        for (size_t j = 0; t && j < t->n; j++)
            barred[r->x->documents[t->list[j].document].record] = true;
    }
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
    double *spare = make_worth(r), total = 0;
    bool *barred = arena_array(r->a, x->nrecords, sizeof *barred);
    size_t n = find_units(r, units);

    for (size_t k = 0; k < n; k++) {
        bool last = k + 1 == n || units[k + 1].extra;

        score_unit(r, &units[k], r->q->typing && last, spare);
        total += units[k].extra ? 0 : units[k].weight;
    }
    find_barred(r, barred);
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

/* Texts: what only they can tell, phrases and neighbours. */

typedef bool (*text_test)(const struct ranking *r, const struct search_words *text, size_t k);

static bool document_passes(const struct ranking *r, const struct search_record *record, size_t d,
                            text_test test, size_t k)
{
    struct arena *a = arena_new();
    bool page = search_is_page(r->x, d), head = d == record->head, found = false;
    const struct search_document *s = &r->x->documents[d];
    str texts[] = {page   ? search_text(r->x, a, d)
                   : head ? record->title
                          : s->heading,
                   page   ? STR("")
                   : head ? record->summary
                          : s->text};

    for (size_t i = 0; i < 2 && !found; i++) {
        struct search_words words = search_words(r->x, a, texts[i]);

        found = test(r, &words, k);
    }
    arena_free(a);
    return found;
}

/* Does one of a record's own texts pass the test? */
static bool any_text(const struct ranking *r, const struct search_record *record, text_test test,
                     size_t k)
{
    bool found = false;

    for (unsigned d = record->head; d < record->after && !found; d++)
        found = document_passes(r, record, d, test, k);
    return found;
}

static bool has_phrase(const struct ranking *r, const struct search_words *text, size_t k)
{
    const struct query_word *first = r->q->list, *end = r->q->list + r->q->n;
    size_t n = 0, i, j;

    while (first < end && first->phrase != k)
        first++;
    while (first + n < end && first[n].phrase == k)
        n++;
    for (i = 0; i + n <= text->n; i++) {
        for (j = 0; j < n && str_eq(text->list[i + j].word, first[j].word);)
            j++;
        if (j == n)
            return true;
    }
    return false;
}

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

/* Which documents have all words of a phrase: it stands in one text, so on one page. */
static bool *find_candidates(const struct ranking *r, size_t k)
{
    const struct search_index *x = r->x;
    bool *may = arena_array(r->a, x->ndocuments, sizeof *may);
    bool *has = arena_array(r->a, x->ndocuments, sizeof *has);

    memset(may, true, x->ndocuments);
    for (size_t i = 0; i < r->q->n; i++) {
        const struct search_term *t =
            r->q->list[i].phrase == k ? search_term(x, r->q->list[i].word) : NULL;

        if (r->q->list[i].phrase != k)
            continue;
        memset(has, false, x->ndocuments);
        for (size_t n = 0; t && n < t->n; n++)
            has[t->list[n].document] = true;
        for (size_t d = 0; d < x->ndocuments; d++)
            may[d] = may[d] && has[d];
    }
    return may;
}

/* The section of a record that holds a phrase: the one that is shown if it can be; its own before its papers' pages. SIZE_MAX if none does. */
static size_t phrase_at(const struct ranking *r, const struct search_hit *hit, size_t k,
                        const bool *may)
{
    const struct search_record *record = &r->x->records[hit->record];

    if (!search_is_page(r->x, hit->section)) {
        if (any_text(r, record, has_phrase, k))
            return hit->section;
    } else {
        if (may[hit->section] && document_passes(r, record, hit->section, has_phrase, k))
            return hit->section;
        for (size_t d = record->head; d < record->after; d++)
            if (document_passes(r, record, d, has_phrase, k))
                return d == record->head ? d + 1 : d;
    }
    for (size_t d = record->page; d < record->behind; d++)
        if (may[d] && document_passes(r, record, d, has_phrase, k))
            return d;
    return SIZE_MAX;
}

static void keep_phrases(struct ranking *r)
{
    struct search_hits *h = r->hits;

    for (unsigned p = 1; p <= r->q->phrases; p++) {
        bool *may = find_candidates(r, p);
        size_t n = 0;

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

static void count_neighbours(struct ranking *r)
{
    struct search_hits *h = r->hits;
    size_t top = h->n < SEARCH_TOP ? h->n : SEARCH_TOP, pairs = r->q->nwords - 1;

    for (size_t i = 0; i < top && pairs; i++) {
        const struct search_record *record = &r->x->records[h->list[i].record];
        size_t n = 0, d = h->list[i].section;

        for (size_t k = 0; k < pairs; k++)
            n += any_text(r, record, has_neighbours, k) ||
                 (search_is_page(r->x, d) && document_passes(r, record, d, has_neighbours, k));
        h->list[i].score *= 1 + ADJACENT * (double)n / (double)pairs;
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
    if (hits.query.phrases)
        keep_phrases(&r);
    count_neighbours(&r);
    return hits;
}

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
