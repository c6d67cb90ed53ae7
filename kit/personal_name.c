#include "personal_token.h"

/* A name is nobody's data by itself: councils write of Mary Ward and of Florence. With an age, or a
   date of long ago, it is somebody's. So each age (personal_age.c) is asked whose it is, by what
   stands right before it, right behind it, further before it in the sentence, or in a form. */

struct name {
    size_t first, last; /* tokens */
};

/* Does the text speak of one person, by 'she', 'his' and the like, within the next words? */
static bool has_pronoun(const struct words *w, size_t k)
{
    for (size_t end = k + 30; k < end && k < w->n; k++)
        if (is_word(w, k) && is_pronoun(lower_of(w, k)))
            return true;
    return false;
}

/* What noun comes behind an age: a person's, a thing's, or none within three words. */
enum noun { NOUN_NONE, NOUN_PERSON, NOUN_THING };

static enum noun noun_behind(const struct words *w, size_t k)
{
    for (size_t end = k + 3; k < end && is_word(w, k); k++) {
        str s = lower_of(w, k);

        if (is_thing(s))
            return NOUN_THING;
        if (is_person(s))
            return NOUN_PERSON;
    }
    return NOUN_NONE;
}

/* The capitalised words that end with token K. */
static struct name name_ending(const struct words *w, size_t k)
{
    struct name x = {k, k};

    while (x.first && x.last - x.first < 4 && w->list[x.first].gap) {
        str s = text_of(w, x.first - 1);
        size_t word = x.first - 1;

        if (is_sign(w, word, ".") && word && !w->list[word].gap &&
            (text_of(w, word - 1).n == 1 || is_title(lower_of(w, word - 1))))
            s = text_of(w, --word); /* "J. Smith", "Mrs. Smith" */
        if (!is_word(w, word) || !is_upper(s.p[0]) || (s.n > 1 && !is_name_at(w, word)))
            break;
        x.first = word;
    }
    /* "Today Mary", "When Mary" */
    while (x.first < x.last && is_no_name(lower_of(w, x.first)) && !is_title(lower_of(w, x.first)))
        x.first++;
    return x;
}

/* The capitalised words that begin with token K. */
static struct name name_beginning(const struct words *w, size_t k)
{
    struct name x = {k, k};

    while (x.last - k < 3 && is_name_at(w, x.last + 1) && !glued(w, x.last + 1))
        x.last++;
    return x;
}

static bool holds_no_name(const struct words *w, const struct name *x)
{
    for (size_t k = x->first; k <= x->last; k++)
        if (is_word(w, k)) {
            str s = bare(lower_of(w, k));

            if (is_no_name(s) || is_thing(s))
                return true;
        }
    return false;
}

static bool has_title(const struct words *w, const struct name *x)
{
    return x->first < x->last && is_title(lower_of(w, x->first)) && text_of(w, x->last).n > 1;
}

/* Is it preceded by what stands before places and things? */
static bool is_placed(const struct words *w, const struct name *x)
{
    static const char *const words[] = {
        "the",    "in",      "at",  "near",  "across", "within",  "of", "our",     "this", "from",
        "around", "outside", "per", "each",  "all",    "a",       "an", "every",   "its",  "their",
        "that",   "these",   "st",  "saint", "under",  "between", "to", "through", NULL};

    return x->first && says_one(w, x->first - 1, words);
}

/* How the name is joined to the age behind it. */
struct joint {
    bool is, comma, bracket;
};

/* "Emily White": words that are none in names, but for surnames behind a first name. Of PLACES as
   many are named: "Victoria Hall (200)", "Florence Ward". */
static bool is_surname(const struct words *w, const struct name *x, bool places)
{
    static const char *const words[] = {"black", "day",   "grant", "march", "page",
                                        "west",  "white", "woods", "young", NULL};
    static const char *const placed[] = {"green", "hall", "hill", "lane",
                                         "moor",  "ward", "wood", NULL};
    struct name rest = {x->first, x->last - 1};

    return x->first < x->last && is_known(w, x->first) && !holds_no_name(w, &rest) &&
           (says_one(w, x->last, words) || (places && says_one(w, x->last, placed)));
}

/* Does what stands behind an age tell of one person: "lives alone", "told us that she"? */
static bool tells_of_one(const struct words *w, const struct age *g)
{
    static const char *const home[] = {"lives", "lived", NULL};
    static const char *const speech[] = {"said", "says", "told", NULL};
    size_t k = g->last + 1;

    while (is_sign(w, k, ",)") || says(w, k, "and") || says(w, k, "who"))
        k++;
    return g->years >= 16 &&
           (says_one(w, k, home) || (says_one(w, k, speech) && has_pronoun(w, k)));
}

/* Is X, JOINED to the age G behind it, somebody? */
static bool is_somebody(const struct words *w, const struct name *x, const struct age *g,
                        const struct joint *j)
{
    bool known = is_known(w, x->first) || (x->last - x->first < 2 && is_known(w, x->last));
    bool titled = has_title(w, x);
    enum noun noun = noun_behind(w, g->last + 1);

    if (noun == NOUN_THING)
        return false;
    if (!titled && holds_no_name(w, x))
        return is_surname(w, x, j->comma || g->told || noun == NOUN_PERSON);
    if (known || titled)
        return g->strength == AGE_SURE || !(x->first && says(w, x->first - 1, "st"));
    if (!is_placed(w, x) && tells_of_one(w, g))
        return true;
    if (g->strength != AGE_SURE || is_placed(w, x) || !(j->is || j->comma || j->bracket))
        return false;
    return noun == NOUN_PERSON || has_pronoun(w, g->last + 1);
}

/* A name with an age right behind it, but for 'is', 'a', a comma: "Mary, now 85 years old". */
static bool name_before(const struct words *w, const struct age *g, struct name *x)
{
    static const char *const is[] = {"is", "was", "turned", "turns", "became", NULL};
    static const char *const fill[] = {
        "a",    "an",    "now",  "just",  "only", "nearly", "almost", "who", "then", "currently",
        "also", "about", "aged", "still", "had",  "has",    "f",      "m",   NULL};
    struct joint j = {false, false, g->strength == AGE_BRACKET};
    size_t k = g->first, from = k > 6 ? k - 6 : 0;

    if (g->leads)
        return false;
    while (k > from) {
        if (says_one(w, k - 1, is))
            j.is = true;
        else if (is_sign(w, k - 1, ","))
            j.comma = true;
        else if (is_sign(w, k - 1, "(-"))
            j.bracket = true;
        else if (!says_one(w, k - 1, fill) && !is_sign(w, k - 1, "\"*") &&
                 !is_person(lower_of(w, k - 1))) /* "Mary, a carer, 61," */
            break;
        k--;
    }
    j.comma = j.comma || g->strength == AGE_COMMA;
    if (!k || !is_name_at(w, k - 1))
        return false;
    *x = name_ending(w, k - 1);
    if (str_ends(text_of(w, x->last), STR("'s"))) /* "Mary's 14-year-old daughter" */
        return g->strength == AGE_SURE && !g->told && k == g->first && is_known(w, x->first) &&
               noun_behind(w, g->last + 1) == NOUN_PERSON;
    return is_somebody(w, x, g, &j);
}

/* An age with a name right behind it: "85-year-old Mary", "85-year-old resident Mary". */
static bool name_behind(const struct words *w, const struct age *g, struct name *x)
{
    static const char *const called[] = {"called", "named", NULL};
    size_t k = g->last + 1;
    bool is_called = false;

    if (g->leads || (g->told && is_sign(w, k, ","))) {
        *x = name_beginning(w, k + 1);
        return is_known(w, k + 1) && !holds_no_name(w, x);
    }
    if (g->strength != AGE_SURE || g->told)
        return false;
    for (size_t end = k + 4; k < end && is_word(w, k) && !is_name_at(w, k); k++) {
        if (says_one(w, k, called))
            is_called = true;
        else if (!is_person(lower_of(w, k)))
            return false;
    }
    if (is_sign(w, k, ",") && (k > g->last + 1 || is_known(w, k + 1)))
        k++;
    if (!is_name_at(w, k))
        return false;
    *x = name_beginning(w, k);
    if (holds_no_name(w, x) || noun_behind(w, x->last + 1) == NOUN_THING)
        return false;
    if (is_known(w, x->first) || has_title(w, x) || is_called)
        return true;
    return noun_behind(w, x->last + 1) == NOUN_NONE && has_pronoun(w, x->last + 1);
}

static bool ends_sentence(const struct words *w, size_t k)
{
    return is_sign(w, k, "!?;") || (is_sign(w, k, ".") && k + 1 < w->n && !glued(w, k + 1));
}

/* A name further before the age in the same sentence: "Mary, who lives in Batley, is 85 years
   old". */
static bool name_of_sentence(const struct words *w, const struct age *g, struct name *x)
{
    static const char *const is[] = {"is", "was", "turned", NULL};
    static const char *const fill[] = {"a", "an", "now", "just", "only", "nearly", "almost", NULL};
    static const char *const joins[] = {"from", "of", "who", NULL};
    size_t k = g->first, least = k > 15 ? k - 15 : 0;

    if (g->strength != AGE_SURE)
        return false;
    while (k > least && says_one(w, k - 1, fill))
        k--;
    if (!g->told && !(k && says_one(w, k - 1, is)))
        return false;
    while (k > least && !ends_sentence(w, k - 1))
        k--;
    for (; k < g->first; k++) {
        struct joint j = {true, false, false};

        if (!is_known(w, k))
            continue;
        *x = name_beginning(w, k);
        if (!is_sign(w, x->last + 1, ",(") && !says_one(w, x->last + 1, joins))
            continue;
        if (is_somebody(w, x, g, &j))
            return true;
    }
    return false;
}

/* "Name: Mary Smith … Age: 85" */
static bool name_of_form(const struct words *w, const struct age *g, struct name *x)
{
    static const char *const heads[] = {"name",     "client", "customer", "patient",
                                        "resident", "person", "user",     NULL};

    if (!g->told || !says(w, g->first, "age"))
        return false;
    for (size_t k = g->first, end = k > 30 ? k - 30 : 0; k > end; k--)
        if (says_one(w, k - 1, heads) && is_sign(w, k, ":") && is_name_at(w, k + 1)) {
            *x = name_beginning(w, k + 1);
            if (x->last > x->first && is_sign(w, x->last + 1, ":")) /* "Age:" is none of it */
                x->last--;
            return !holds_no_name(w, x) || is_surname(w, x, true);
        }
    return false;
}

static void keep(struct words *w, const struct age *g, const struct name *x)
{
    size_t first = x->first < g->first ? x->first : g->first,
           last = x->last > g->last ? x->last : g->last;
    str name = text_of(w, x->first);

    piece_found(w->p, PERSONAL_NAME, w->list[first].at, w->list[last].at + w->list[last].n,
                str_format(w->p->a, "%c…, %u", name.p[0], g->years), STR(""));
}

/* "John Smith 12/11/1941": a date right behind a name, so far back that it can be little else than
   a birth's. Token K is its first number. */
static void old_date(struct words *w, size_t k)
{
    enum { OLDEST = 1905, ADULT = 2009 };
    const struct token *t = &w->list[k];
    size_t n = date_length(w->p, t->at), end = t->at + n;
    unsigned year = n ? date_year(w->p, t->at, n) : 0;
    struct name x;

    if (year < OLDEST || year > ADULT || is_alnum(at(w->p, end)) ||
        (w->list[k].n <= 2 && k + 1 < w->n && w->list[k + 1].kind == TOKEN_NUMBER))
        return; /* "Mary 10 9 85": marks */
    while (k && is_sign(w, k - 1, ",(:-"))
        k--;
    if (!k || !is_name_at(w, k - 1) || says(w, k - 1, "born"))
        return;
    x = name_ending(w, k - 1);
    if (has_title(w, &x) || ((is_known(w, x.first) || is_known(w, x.last)) &&
                             (!holds_no_name(w, &x) || is_surname(w, &x, false))))
        piece_found(w->p, PERSONAL_BIRTH, t->at, end, date_shown(w->p, t->at, n), STR(""));
}

bool is_named_before(const struct words *w, size_t k)
{
    struct name x;

    while (k && (is_sign(w, k - 1, ",(") || says(w, k - 1, "of") || says(w, k - 1, "at")))
        k--;
    if (!k || !is_name_at(w, k - 1))
        return false;
    x = name_ending(w, k - 1);
    return has_title(w, &x) || (x.first < x.last && is_known(w, x.first) &&
                                (!holds_no_name(w, &x) || is_surname(w, &x, false)));
}

void piece_names(struct piece *p)
{
    struct words w = {.p = p};
    size_t taken = SIZE_MAX; /* the name that was reported last */

    tokenise(&w);
    for (size_t k = 0; k < w.n; k++) {
        struct age g = age_at(&w, k);
        struct name x;

        if (w.list[k].kind == TOKEN_NUMBER || w.list[k].kind == TOKEN_FIGURE)
            old_date(&w, k);
        if (g.strength == AGE_NONE)
            continue;
        if ((name_before(&w, &g, &x) || name_behind(&w, &g, &x) || name_of_sentence(&w, &g, &x) ||
             name_of_form(&w, &g, &x)) &&
            x.first != taken) {
            keep(&w, &g, &x);
            taken = x.first;
        }
        k = g.last > k ? g.last : k;
    }
    find_homes(&w);
}
