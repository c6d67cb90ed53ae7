/* Where each word stands (tN.js), and the words alone (wN.js). */
#include "searchfiles_parts.h"

/* Bytes of a file after which another begins. */
enum { TERMS_SIZE = 10000, WORDS_SIZE = 4000 };

/* Terms */

/* Room for a level of a term, in two forms. */
struct level {
    unsigned *gaps; /* between the documents */
    struct buf plain, shared;
};

/* In the shorter form: words that stand nearly everywhere have small gaps, which can share
   characters. */
static void add_level(struct buf *b, struct level *l, unsigned level, size_t n)
{
    bool shorter;

    l->plain.n = l->shared.n = 0;
    for (size_t i = 0; i < n; i++)
        search_number(&l->plain, l->gaps[i]);
    search_numbers(&l->shared, l->gaps, n);
    shorter = l->shared.n < l->plain.n;
    buf_byte(b, ' ');
    buf_byte(b, (char)((shorter ? 'a' : '1') + (int)level - 1));
    buf_add(b, buf_str(shorter ? &l->shared : &l->plain));
}

static void add_term(struct buf *b, struct level *l, const struct search_term *t)
{
    buf_add(b, t->word);
    for (unsigned level = SEARCH_LEVELS; level; level--) {
        unsigned last = 0;
        size_t n = 0;

        for (size_t i = 0; i < t->n; i++) {
            if (t->list[i].level != level)
                continue;
            l->gaps[n++] = t->list[i].document - last;
            last = t->list[i].document;
        }
        if (n)
            add_level(b, l, level, n);
    }
    buf_byte(b, '\n');
}

struct buf write_terms(struct writer *w)
{
    const struct search_index *x = w->index;
    struct buf firsts = {.arena = w->a};
    struct level level = {.plain.arena = w->a, .shared.arena = w->a};
    size_t longest = 0;
    unsigned n = 0;

    for (size_t i = 0; i < x->nterms; i++)
        longest = x->terms[i].n > longest ? x->terms[i].n : longest;
    level.gaps = arena_array(w->a, longest, sizeof *level.gaps);
    buf_byte(&firsts, '[');
    for (size_t i = 0; i < x->nterms; n++) {
        struct buf *b = file_begin(w);

        json_item(&firsts, x->terms[i].word);
        buf_format(b, "kitSearch.terms(%u,`\n", n);
        for (size_t from = b->n; i < x->nterms && b->n - from <= TERMS_SIZE; i++)
            add_term(b, &level, &x->terms[i]);
        buf_addc(b, "`)\n");
        file_end_numbered(w, 't', n);
    }
    buf_byte(&firsts, ']');
    return firsts;
}

/* Words */

/* How many bytes two words share at their beginning; *UNITS is that in JavaScript's way of
   counting, one digit's worth at most. */
static size_t shared(str a, str b, unsigned *units)
{
    size_t n = 0;

    for (*units = 0; n < a.n && n < b.n && *units < SEARCH_NUMBER_ONE - 2;) {
        size_t at = n;
        uint32_t c = utf8_next(a, &at);

        if (!str_eq(str_sub(a, n, at - n), str_sub(b, n, at - n)))
            break;
        *units += c > 0xffff ? 2 : 1;
        n = at;
    }
    return n;
}

static str initial(str word)
{
    size_t n = 0;

    utf8_next(word, &n);
    return str_sub(word, 0, n);
}

struct buf write_words(struct writer *w)
{
    const struct search_index *x = w->index;
    struct buf firsts = {.arena = w->a};
    unsigned n = 0;

    buf_byte(&firsts, '[');
    for (size_t i = 0; i < x->nterms; n++) {
        struct buf *b = file_begin(w);
        str letter = initial(x->terms[i].word), last = STR("");

        json_item(&firsts, letter);
        buf_format(b, "kitSearch.words(%u,`\n", n);
        for (; i < x->nterms; i++) {
            str word = x->terms[i].word;
            unsigned units;
            size_t same;

            if (b->n > WORDS_SIZE && !str_eq(initial(word), letter))
                break;
            letter = initial(word);
            same = shared(word, last, &units);
            search_number(b, units);
            buf_add(b, str_from(word, same));
            buf_byte(b, '\n');
            last = word;
        }
        buf_addc(b, "`)\n");
        file_end_numbered(w, 'w', n);
    }
    buf_byte(&firsts, ']');
    return firsts;
}
