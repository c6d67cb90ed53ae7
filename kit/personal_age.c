#include "personal_token.h"

#include <string.h>

/* What may be somebody's age, in figures or words, and how sure that is. A span of ages (18-24, 65
   and over) is nobody's. */

static unsigned number_at(const struct words *w, size_t k)
{
    unsigned n;
    str s = text_of(w, k);

    if (is_word(w, k))
        return number_word(lower_of(w, k));
    if (k >= w->n || w->list[k].kind != TOKEN_NUMBER || s.n > 3)
        return 0;
    str_digits(s, 3, &n);
    return n <= 119 ? n : 0;
}

static bool is_end(const struct words *w, size_t k)
{
    return k >= w->n || is_sign(w, k, ".,;)!?\"") || (is_sign(w, k, "-") && !glued(w, k));
}

/* "year old", "years of age", "yo", "yrs": the last token of it, if it begins at K; else 0. */
static size_t years_old(const struct words *w, size_t k)
{
    static const char *const one[] = {"year-old", "years-old", "yr-old", "yrs-old", "yo", NULL};
    static const char *const years[] = {"year", "years", "yr", "yrs", NULL};

    if (is_sign(w, k, "-"))
        k++;
    if (says_one(w, k, one))
        return k;
    if (says(w, k, "y") && is_sign(w, k + 1, "/.") && says(w, k + 2, "o"))
        return k + 2;
    if ((says(w, k, "yrs") || (says(w, k, "y") && glued(w, k))) && is_end(w, k + 1))
        return k;
    if (!says_one(w, k, years))
        return 0;
    if (says(w, k + 1, "of") && says(w, k + 2, "age"))
        return k + 2;
    k += is_sign(w, k + 1, "-") ? 2 : 1;
    return says(w, k, "old") ? k : 0;
}

/* Whether what stands at K makes a span of ages of the number before it: 18-24, 65+, 65 and
   over. */
static bool is_span(const struct words *w, size_t k)
{
    static const char *const joins[] = {"and", "or", "years", NULL};
    static const char *const bounds[] = {"over", "above", "under", "below",   "older", "younger",
                                         "plus", "more",  "up",    "upwards", NULL};

    if (is_sign(w, k, "+/%"))
        return true;
    if (is_sign(w, k, "-"))
        return number_at(w, k + 1) > 0 || glued(w, k);
    if (says(w, k, "to"))
        return number_at(w, k + 1) > 0;
    while (says_one(w, k, joins)) {
        k++;
        if (number_at(w, k))
            return true;
    }
    return says_one(w, k, bounds);
}

static bool is_age_word(const struct words *w, size_t k)
{
    return says(w, k, "aged") || says(w, k, "age");
}

/* A word like "eighty-five-year-old"; of "two-and-a-half-year-old" the years are 0. */
static bool age_in_one_word(const struct words *w, size_t k, struct age *g)
{
    static const char *const ends[] = {"-year-old", "-years-old"};
    const struct token *t = &w->list[k];

    if (t->kind != TOKEN_WORD || (w->p->t[t->at + t->n - 1] | 0x20) != 'd')
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);

        if (t->n <= n || !piece_has(w->p, t->at + t->n - n, ends[i]))
            continue;
        g->years = number_word(str_sub(lower_of(w, k), 0, t->n - n));
        g->strength = AGE_SURE;
        return true;
    }
    return false;
}

/* The token behind "age" or "aged", where nothing but "of", "just" or a colon stands between that
   and token K; 0 if it does not say so. */
static size_t age_word_before(const struct words *w, size_t k)
{
    while (k && (is_sign(w, k - 1, ":") || says(w, k - 1, "of") || says(w, k - 1, "just") ||
                 says(w, k - 1, "only")))
        k--;
    return k && is_age_word(w, k - 1) ? k : 0;
}

/* "aged 85", "age: 85", "at the age of 85": the number is token K. */
static bool age_told(const struct words *w, size_t k, struct age *g)
{
    static const char *const other[] = {"median", "average", "mean",    "over",
                                        "under",  "pension", "old",     "working",
                                        "middle", "school",  "reading", NULL};
    size_t behind = age_word_before(w, k);

    if (!behind || (behind > 1 && says_one(w, behind - 2, other)))
        return false;
    g->first = behind - 1;
    g->last = k;
    g->told = true;
    g->strength = AGE_SURE;
    return true;
}

/* Whether token K may be the number of an age, at a glance: most words are not. */
static bool may_be_number(const struct words *w, size_t k)
{
    const struct token *t = &w->list[k];
    char next = k + 1 < w->n ? w->p->t[t[1].at] : '\0';

    if (t->kind != TOKEN_WORD)
        return t->kind == TOKEN_NUMBER;
    return t->n > 2 && ((next | 0x20) == 'y' || next == '-' || age_word_before(w, k));
}

/* "85 years old": OLD is the last token of it. */
static void age_in_years(const struct words *w, size_t k, size_t old, struct age *g)
{
    static const char *const bounds[] = {"over", "under", "than", "least",  "between", "every",
                                         "for",  "most",  "to",   "within", NULL};

    if (k && says_one(w, k - 1, bounds))
        return;
    g->last = old;
    g->strength = AGE_SURE;
    if (k && is_age_word(w, k - 1))
        g->first--;
}

/* Does K close the bracket of an age, or say more of whose it is: "(85)", "(85, a widow)"? */
static bool ends_bracket(const struct words *w, size_t k)
{
    return is_sign(w, k, ")") || (is_sign(w, k, ",;") && is_word(w, k + 1));
}

/* A number that nothing but its place makes an age: "At 85, ", "(85)", ", now 85, who", "is 85." */
static void age_by_place(const struct words *w, size_t k, struct age *g)
{
    static const char *const verbs[] = {"who",  "lives", "lived", "is",   "was",    "has",
                                        "had",  "said",  "says",  "told", "moved",  "came",
                                        "from", "and",   "with",  "lost", "needed", NULL};
    static const char *const is[] = {"is", "was", "turned", "turns", NULL};
    static const char *const then[] = {"and",  "but",   "when",  "now", "next", "this",
                                       "last", "at",    "she",   "he",  "said", "says",
                                       "told", "lives", "lived", "has", "had",  NULL};
    static const char *const fill[] = {"now", "just", "only", "nearly", "almost", "about", NULL};
    size_t first = k;

    if (says(w, k - 1, "at") && is_sign(w, k + 1, ",")) {
        g->first--;
        g->leads = true;
        g->strength = AGE_IS;
        return;
    }
    while (first > 1 && says_one(w, first - 1, fill))
        first--;
    if (is_sign(w, first - 1, "(") && ends_bracket(w, k + 1)) {
        g->first = first - 1;
        g->last += is_sign(w, k + 1, ")");
        g->strength = AGE_BRACKET;
    } else if (is_sign(w, first - 1, ",") && (is_end(w, k + 1) || says_one(w, k + 1, verbs))) {
        g->first = first - 1;
        g->strength = AGE_COMMA;
    } else if (says_one(w, first - 1, is) && (is_end(w, k + 1) || says_one(w, k + 1, then)))
        g->strength = AGE_IS;
}

struct age age_at(const struct words *w, size_t k)
{
    struct age g = {.first = k, .last = k};
    size_t old;

    if (age_in_one_word(w, k, &g))
        return g;
    g.years = may_be_number(w, k) ? number_at(w, k) : 0;
    if (!g.years || (glued(w, k) && !is_sign(w, k - 1, "(:")))
        return g;
    old = years_old(w, k + 1);
    if (old)
        age_in_years(w, k, old, &g);
    else if (!is_span(w, k + 1) && !(glued(w, k + 1) && is_word(w, k + 1)) && !age_told(w, k, &g) &&
             k && !is_word(w, k))
        age_by_place(w, k, &g);
    return g;
}
