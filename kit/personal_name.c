#include "personal_parts.h"

#include <assert.h>
#include <string.h>

/* Words and numbers */

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_FIGURE, TOKEN_SIGN };

struct token {
    uint32_t at, n;
    unsigned char kind;
    bool gap; /* a space stands before it */
};

struct words {
    struct piece *p;
    struct token *list;
    size_t n;
};

static size_t word_end(const struct piece *p, size_t i)
{
    while (is_alnum(at(p, i)) || ((at(p, i) == '\'' || at(p, i) == '-') && is_letter(at(p, i + 1))))
        i++;
    return i;
}

static struct token next_token(const struct piece *p, size_t i)
{
    struct token t = {.at = (uint32_t)i, .kind = TOKEN_SIGN, .gap = before(p, i) == ' '};
    size_t end = i + 1;

    if (is_letter(p->t[i])) {
        t.kind = TOKEN_WORD;
        end = word_end(p, i);
    } else if (is_digit(p->t[i])) {
        t.kind = TOKEN_NUMBER;
        while (is_digit(at(p, end)))
            end++;
        while (at(p, end) && strchr(".,:/", p->t[end]) && is_digit(at(p, end + 1))) {
            t.kind = TOKEN_FIGURE;
            for (end++; is_digit(at(p, end));)
                end++;
        }
    }
    t.n = (uint32_t)(end - i);
    return t;
}

static void tokenise(struct words *w)
{
    struct piece *p = w->p;

    static_assert(sizeof(struct token) <= PIECE_TOKEN, "a token has room");
    w->list = p->tokens;
    for (size_t i = 0; i < p->n;) {
        if (p->t[i] == ' ') {
            i++;
            continue;
        }
        w->list[w->n] = next_token(p, i);
        i += w->list[w->n++].n;
    }
}

static str text_of(const struct words *w, size_t k)
{
    return k < w->n ? (str){w->p->t + w->list[k].at, w->list[k].n} : STR("");
}

static bool is_sign(const struct words *w, size_t k, char c)
{
    return k < w->n && w->list[k].kind == TOKEN_SIGN && w->p->t[w->list[k].at] == c;
}

static bool is_word(const struct words *w, size_t k)
{
    return k < w->n && w->list[k].kind == TOKEN_WORD;
}

/* Is the K-th token WORD, whatever its case? */
static bool says(const struct words *w, size_t k, const char *word)
{
    return is_word(w, k) && w->list[k].n == strlen(word) && piece_has(w->p, w->list[k].at, word);
}

static bool says_one(const struct words *w, size_t k, const char *const *list)
{
    for (; *list; list++)
        if (says(w, k, *list))
            return true;
    return false;
}

static str lower_of(const struct words *w, size_t k)
{
    return text_lower(w->p->a, text_of(w, k));
}

static bool glued(const struct words *w, size_t k)
{
    return k < w->n && k > 0 && !w->list[k].gap;
}

/* Without its "'s" */
static str bare(str word, bool *possessive)
{
    *possessive = word.n > 2 && word.p[word.n - 2] == '\'' && (word.p[word.n - 1] | 0x20) == 's';
    return *possessive ? str_sub(word, 0, word.n - 2) : word;
}

bool is_name_like(str word)
{
    bool possessive, small = false;

    word = bare(word, &possessive);
    if (word.n < 2 || !is_upper(word.p[0]))
        return false;
    for (size_t i = 1; i < word.n; i++) {
        char c = word.p[i], last = word.p[i - 1];
        bool may_be_capital = last == '\'' || last == '-' ||
                              (i > 1 && last == 'c' && word.p[i - 2] == 'M') ||
                              (i == 3 && str_starts(word, STR("Mac")));

        if (c == '-' || c == '\'')
            continue;
        if (!is_lower(c) && !(is_upper(c) && may_be_capital))
            return false;
        small = small || is_lower(c);
    }
    return small;
}

static bool is_name_at(const struct words *w, size_t k)
{
    return is_word(w, k) && is_name_like(text_of(w, k));
}

static bool is_known(const struct words *w, size_t k)
{
    bool possessive;

    return is_word(w, k) && is_first_name(bare(text_of(w, k), &possessive));
}

/* Ages */

enum strength {
    AGE_NONE,
    AGE_BRACKET, /* (85) */
    AGE_COMMA,   /* , 85, */
    AGE_IS,      /* is 85. */
    AGE_SURE     /* 85 years old, aged 85 */
};

struct age {
    enum strength strength;
    size_t first, last; /* tokens */
    unsigned years;
    bool told;  /* 'aged 85', and not '85 years old' */
    bool leads; /* 'At 85, ': the name comes behind it */
};

static unsigned number_at(const struct words *w, size_t k)
{
    unsigned n = 0;
    str s = text_of(w, k);

    if (is_word(w, k))
        return number_word(lower_of(w, k));
    if (k >= w->n || w->list[k].kind != TOKEN_NUMBER || s.n > 3)
        return 0;
    for (size_t i = 0; i < s.n; i++)
        n = n * 10 + (unsigned)(s.p[i] - '0');
    return n <= 119 ? n : 0;
}

/* "year old", "years of age", "yo": the last token of it, if it begins at K; else 0. */
static size_t years_old(const struct words *w, size_t k)
{
    static const char *const one[] = {"year-old", "years-old", "yr-old", "yrs-old", "yo", NULL};
    static const char *const years[] = {"year", "years", "yr", "yrs", NULL};

    if (is_sign(w, k, '-'))
        k++;
    if (says_one(w, k, one))
        return k;
    if (says(w, k, "y") && is_sign(w, k + 1, '/') && says(w, k + 2, "o"))
        return k + 2;
    if (!says_one(w, k, years))
        return 0;
    if (says(w, k + 1, "of") && says(w, k + 2, "age"))
        return k + 2;
    k += is_sign(w, k + 1, '-') ? 2 : 1;
    return says(w, k, "old") ? k : 0;
}

/* Whether what stands at K makes a span of ages of the number before it: 18-24, 65+, 65 and over. */
static bool is_span(const struct words *w, size_t k)
{
    static const char *const joins[] = {"and", "or", "years", NULL};
    static const char *const bounds[] = {"over", "above", "under", "below",   "older", "younger",
                                         "plus", "more",  "up",    "upwards", NULL};

    if (is_sign(w, k, '+') || is_sign(w, k, '-') || is_sign(w, k, '/') || is_sign(w, k, '%'))
        return !is_sign(w, k, '-') || number_at(w, k + 1) > 0 || glued(w, k);
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

/* A word like "eighty-five-year-old". */
static bool age_in_one_word(const struct words *w, size_t k, struct age *g)
{
    static const char *const ends[] = {"-year-old", "-years-old"};
    str s = is_word(w, k) ? lower_of(w, k) : STR("");

    for (size_t i = 0; i < 2; i++)
        if (str_ends(s, str_of(ends[i]))) {
            g->years = number_word(str_sub(s, 0, s.n - strlen(ends[i])));
            g->first = g->last = k;
            g->strength = AGE_SURE;
            return g->years > 0;
        }
    return false;
}

/* "aged 85", "age: 85", "at the age of 85": the number is token K. */
static bool age_told(const struct words *w, size_t k, struct age *g)
{
    static const char *const other[] = {"median", "average", "mean",    "over",
                                        "under",  "pension", "old",     "working",
                                        "middle", "school",  "reading", NULL};
    size_t word = k;

    while (word && (is_sign(w, word - 1, ':') || says(w, word - 1, "of") ||
                    says(w, word - 1, "just") || says(w, word - 1, "only")))
        word--;
    if (!word || !is_age_word(w, word - 1) || (word > 1 && says_one(w, word - 2, other)))
        return false;
    g->first = word - 1;
    g->last = k;
    g->told = true;
    g->strength = AGE_SURE;
    return true;
}

static bool is_end(const struct words *w, size_t k)
{
    return k >= w->n || is_sign(w, k, '.') || is_sign(w, k, ',') || is_sign(w, k, ';') ||
           is_sign(w, k, ')') || is_sign(w, k, '!') || is_sign(w, k, '?') || is_sign(w, k, '"') ||
           (is_sign(w, k, '-') && !glued(w, k));
}

/* Whether token K may begin an age, at a glance: most words do not. */
static bool may_be_age(const struct words *w, size_t k)
{
    const struct token *t = &w->list[k];
    char next = k + 1 < w->n ? w->p->t[t[1].at] : '\0';

    if (t->kind != TOKEN_WORD)
        return t->kind == TOKEN_NUMBER;
    return t->n > 2 && ((next | 0x20) == 'y' || next == '-' ||
                        (w->p->t[t->at + t->n - 1] | 0x20) == 'd' || (k && is_age_word(w, k - 1)));
}

/* The age that token K is the number of. */
static struct age age_at(const struct words *w, size_t k)
{
    static const char *const bounds[] = {"over", "under", "than", "least",  "between", "every",
                                         "for",  "most",  "to",   "within", NULL};
    static const char *const verbs[] = {"who",  "lives", "lived", "is",   "was",    "has",
                                        "had",  "said",  "says",  "told", "moved",  "came",
                                        "from", "and",   "with",  "lost", "needed", NULL};
    static const char *const is[] = {"is", "was", "turned", "turns", NULL};
    static const char *const then[] = {"and",  "but", "when", "now", "next", "this",
                                       "last", "at",  "she",  "he",  NULL};
    struct age g = {.first = k, .last = k};
    size_t old;

    if (age_in_one_word(w, k, &g))
        return g;
    g.years = number_at(w, k);
    if (!g.years || (glued(w, k) && k && !is_sign(w, k - 1, '(') && !is_sign(w, k - 1, ':')))
        return g;
    old = years_old(w, k + 1);
    if (old) {
        if (k && says_one(w, k - 1, bounds))
            return g;
        g.last = old;
        g.strength = AGE_SURE;
        if (k && is_age_word(w, k - 1))
            g.first--;
        return g;
    }
    if (is_span(w, k + 1) || (k + 1 < w->n && glued(w, k + 1) && is_word(w, k + 1)))
        return g;
    if (k && age_told(w, k, &g))
        return g;
    if (is_word(w, k) || !k)
        return g;
    if (says(w, k - 1, "at") && is_sign(w, k + 1, ',')) {
        g.first--;
        g.leads = true;
        g.strength = AGE_IS;
    } else if (is_sign(w, k - 1, '(') && is_sign(w, k + 1, ')')) {
        g.first--;
        g.last++;
        g.strength = AGE_BRACKET;
    } else if (is_sign(w, k - 1, ',') && (is_end(w, k + 1) || says_one(w, k + 1, verbs))) {
        g.first--;
        g.strength = AGE_COMMA;
    } else if (says_one(w, k - 1, is) && (is_end(w, k + 1) || says_one(w, k + 1, then)))
        g.strength = AGE_IS;
    return g;
}

/* Names */

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

        if (is_sign(w, word, '.') && word && !w->list[word].gap &&
            (text_of(w, word - 1).n == 1 || is_title(lower_of(w, word - 1))))
            s = text_of(w, --word); /* "J. Smith", "Mrs. Smith" */
        if (!is_word(w, word) || !is_upper(s.p[0]) || (s.n > 1 && !is_name_like(s)))
            break;
        x.first = word;
    }
    /* "Today Mary", "When Mary" */
    while (x.first < x.last && is_no_name(lower_of(w, x.first)) && !is_title(lower_of(w, x.first)))
        x.first++;
    return x;
}

static bool holds_no_name(const struct words *w, const struct name *x)
{
    bool possessive;

    for (size_t k = x->first; k <= x->last; k++)
        if (is_word(w, k)) {
            str s = bare(lower_of(w, k), &possessive);

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

/* Is X, JOINED to the age G behind it, somebody? */
static bool is_somebody(const struct words *w, const struct name *x, const struct age *g,
                        const struct joint *j)
{
    bool known = is_known(w, x->first) || (x->last - x->first < 2 && is_known(w, x->last));
    bool titled = has_title(w, x);
    enum noun noun = noun_behind(w, g->last + 1);

    if ((titled ? false : holds_no_name(w, x)) || noun == NOUN_THING)
        return false;
    if (known || titled)
        return g->strength == AGE_SURE || !(x->first && says(w, x->first - 1, "st"));
    if (g->strength != AGE_SURE || is_placed(w, x) || !(j->is || j->comma || j->bracket))
        return false;
    return noun == NOUN_PERSON || has_pronoun(w, g->last + 1);
}

/* A name with an age right behind it, but for 'is', 'a', a comma: "Mary, now 85 years old". */
static bool name_before(const struct words *w, const struct age *g, struct name *x)
{
    static const char *const is[] = {"is", "was", "turned", "turns", "became", NULL};
    static const char *const fill[] = {"a",      "an",     "now",  "just",  "only",
                                       "nearly", "almost", "who",  "then",  "currently",
                                       "also",   "about",  "aged", "still", NULL};
    struct joint j = {false, false, g->strength == AGE_BRACKET};
    size_t k = g->first, from = k > 6 ? k - 6 : 0;

    if (g->leads)
        return false;
    while (k > from) {
        if (says_one(w, k - 1, is))
            j.is = true;
        else if (is_sign(w, k - 1, ','))
            j.comma = true;
        else if (is_sign(w, k - 1, '(') || is_sign(w, k - 1, '-'))
            j.bracket = true;
        else if (!says_one(w, k - 1, fill) && !is_sign(w, k - 1, '"') && !is_sign(w, k - 1, '*'))
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

    if (g->leads || (g->told && is_sign(w, k, ','))) {
        *x = (struct name){k + 1, k + 1};
        while (is_name_at(w, x->last + 1) && w->list[x->last + 1].gap && x->last - k < 4)
            x->last++;
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
    if (k > g->last + 1 && is_sign(w, k, ','))
        k++;
    if (!is_name_at(w, k))
        return false;
    x->first = x->last = k;
    while (is_name_at(w, x->last + 1) && w->list[x->last + 1].gap && x->last - x->first < 3)
        x->last++;
    if (holds_no_name(w, x) || noun_behind(w, x->last + 1) == NOUN_THING)
        return false;
    if (is_known(w, x->first) || has_title(w, x) || is_called)
        return true;
    return noun_behind(w, x->last + 1) == NOUN_NONE && has_pronoun(w, x->last + 1);
}

static bool ends_sentence(const struct words *w, size_t k)
{
    return (is_sign(w, k, '.') && k + 1 < w->n && w->list[k + 1].gap) || is_sign(w, k, '!') ||
           is_sign(w, k, '?') || is_sign(w, k, ';');
}

/* A name further before the age in the same sentence: "Mary, who lives in Batley, is 85 years old". */
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
        *x = (struct name){k, k};
        while (is_name_at(w, x->last + 1) && w->list[x->last + 1].gap && x->last - k < 3)
            x->last++;
        if (!is_sign(w, x->last + 1, ',') && !is_sign(w, x->last + 1, '(') &&
            !says_one(w, x->last + 1, joins))
            continue;
        if (is_somebody(w, x, g, &j))
            return true;
    }
    return false;
}

/* "Name: Mary Smith … Age: 85" */
static bool name_of_form(const struct words *w, const struct age *g, struct name *x)
{
    if (!g->told || !says(w, g->first, "age"))
        return false;
    for (size_t k = g->first, end = k > 30 ? k - 30 : 0; k > end; k--)
        if (says(w, k - 1, "name") && is_sign(w, k, ':') && is_name_at(w, k + 1)) {
            *x = (struct name){k + 1, k + 1};
            while (is_name_at(w, x->last + 1) && w->list[x->last + 1].gap && x->last - k < 4 &&
                   !is_sign(w, x->last + 2, ':'))
                x->last++;
            return !holds_no_name(w, x);
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

void piece_names(struct piece *p)
{
    struct words w = {.p = p};
    size_t taken = SIZE_MAX; /* the name that was reported last */

    tokenise(&w);
    for (size_t k = 0; k < w.n; k++) {
        struct age g = {.strength = AGE_NONE};
        struct name x;

        if (may_be_age(&w, k))
            g = age_at(&w, k);
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
}
