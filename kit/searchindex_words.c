/* The words of the index. They come document by document and are counted by where they stand; at
   the end they are turned round, so that each word has the documents where it stands, each with a
   level: how much the word says of it. */
#include "searchindex_parts.h"

#include "searchwords.h"

#include <stdlib.h>

/* How much the length of a document counts against its words. */
static const double LENGTH = 0.4;

/* A head is taken for at most so many times as long as heads are on average: what all sessions of a
   day say must not hide that the day is called "Day two". */
static const double HEAD_MOST = 3;

/* Counting */

struct word_count count_new(struct db *db, struct arena *a, struct arena *work)
{
    return (struct word_count){.db = db,
                               .a = a,
                               .work = work,
                               .words.arena = work,
                               .all.arena = work,
                               .chain.arena = work,
                               .whole.arena = work};
}

static unsigned term_of(struct word_count *c, str word)
{
    unsigned *known = wordmap_find(&c->words, word);
    unsigned n = (unsigned)c->words.n;

    if (known)
        return *known;
    c->terms = arena_room(c->work, c->terms, n, sizeof *c->terms);
    c->terms[n] = (struct counted){.word = str_copy(c->a, word)};
    *wordmap_put(&c->words, c->terms[n].word) = n;
    return n;
}

/* Returns the word as the index keeps it. */
static str count_word(struct word_count *c, str word)
{
    unsigned n = term_of(c, word), document = (unsigned)c->ndocuments;
    struct counted *t = &c->terms[n];
    struct document_count *d = &c->counts[document - 1];

    d->words++;
    if (t->in != document) {
        if (d->terms == c->room)
            *arena_push(c->work, c->here, c->room) = n;
        c->here[d->terms++] = n;
        t->in = document;
        t->weight = 0;
        t->documents++;
    }
    t->weight += c->weight;
    return t->word;
}

/* "co-production" is found as "coproduction", too; so is a word that hides where it may be broken,
   "1,250,000" as "1250000", and "s.42" as "s42". */
static void end_chain(struct word_count *c)
{
    if (c->chain.n)
        count_word(c, buf_str(&c->chain));
    c->chain.n = 0;
}

/* Does GAP, between LAST and WORD, only part one word? */
static bool is_joint(str last, str gap, str word)
{
    static const char *const joints[] = {"-",      "\u2010", "\u2011", "\u00ad",
                                         "\u200b", "\u2060", "\ufeff"};

    if (str_eqc(gap, ","))
        return word.n == 3 && search_has_number(word);
    if (str_eqc(gap, "."))
        return str_eqc(last, "s") && search_has_number(word);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_eqc(gap, joints[i]))
            return true;
    return false;
}

static void read_word(void *user, str word, size_t from, size_t to)
{
    struct word_count *c = user;
    bool joined = c->last.n && is_joint(c->last, str_sub(c->text, c->end, from - c->end), word);

    if (!joined)
        end_chain(c);
    else if (!c->chain.n)
        buf_add(&c->chain, c->last);
    if (joined)
        buf_add(&c->chain, word);
    c->last = count_word(c, word);
    c->end = to;
}

void count_text(struct word_count *c, str text, unsigned weight)
{
    c->text = text;
    c->weight = weight;
    c->last = STR("");
    db_tokenise(c->db, text, read_word, c);
    end_chain(c);
}

static void join_word(void *user, str word, size_t from, size_t to)
{
    struct word_count *c = user;

    (void)from;
    (void)to;
    buf_add(&c->whole, word);
    c->nwords++;
}

/* "Ref 99" is found as "ref99", too. */
void count_name(struct word_count *c, str name, unsigned weight)
{
    count_text(c, name, weight);
    c->whole.n = c->nwords = 0;
    db_tokenise(c->db, name, join_word, c);
    if (c->nwords > 1)
        count_word(c, buf_str(&c->whole));
}

void count_begin(struct word_count *c)
{
    *arena_push(c->work, c->counts, c->ndocuments) = (struct document_count){0};
}

void count_end(struct word_count *c)
{
    const struct document_count *d = &c->counts[c->ndocuments - 1];

    for (size_t i = 0; i < d->terms; i++) {
        tape_write(&c->all, c->here[i]);
        tape_write(&c->all, c->terms[c->here[i]].weight);
    }
    c->nall += d->terms;
}

/* Levels */

static bool is_head(const struct search_index *x, size_t document)
{
    return !search_is_page(x, document) &&
           x->records[x->documents[document].record].head == document;
}

/* How long documents are on average: the heads, or the sections. A page is measured by the
   sections: it is a long one, so each of its words says less. */
static double mean_length(const struct word_count *c, const struct search_index *x, bool head)
{
    double sum = 0, n = 0;

    for (size_t i = 0; i < x->ndocuments - x->npages; i++)
        if (is_head(x, i) == head) {
            sum += (double)c->counts[i].words;
            n++;
        }
    return sum > 0 ? sum / n : 1;
}

static unsigned level_of(unsigned weight, double length)
{
    double x = weight / (1 - LENGTH + LENGTH * length);
    unsigned level = (unsigned)(x / (x + 1) * SEARCH_LEVELS) + 1;

    return level < SEARCH_LEVELS ? level : SEARCH_LEVELS;
}

static int term_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct search_term *)a)->word, ((const struct search_term *)b)->word);
}

/* From words by document to documents by word. */
void count_finish(struct word_count *c, struct search_index *x)
{
    struct search_posting *postings = arena_array(c->a, c->nall, sizeof *postings),
                          **next = arena_array(c->work, c->words.n, sizeof *next);
    double mean[] = {mean_length(c, x, false), mean_length(c, x, true)};

    x->nterms = c->words.n;
    x->terms = arena_array(c->a, x->nterms, sizeof *x->terms);
    for (size_t i = 0; i < x->nterms; i++) {
        x->terms[i] = (struct search_term){c->terms[i].word, postings, c->terms[i].documents};
        next[i] = postings;
        postings += c->terms[i].documents;
    }
    for (size_t d = 0; d < x->ndocuments; d++) {
        bool head = is_head(x, d);
        double length = (double)c->counts[d].words / mean[head];

        if (head && length > HEAD_MOST)
            length = HEAD_MOST;
        for (unsigned i = 0; i < c->counts[d].terms; i++) {
            unsigned term = tape_read(&c->all), weight = tape_read(&c->all);

            *next[term]++ = (struct search_posting){d & 0xfffffff, level_of(weight, length) & 0xf};
        }
    }
    qsort(x->terms, x->nterms, sizeof *x->terms, term_cmp);
}
