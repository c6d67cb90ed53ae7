#include "headcount.h"

struct word {
    const char *name;
    unsigned n;
};

static const struct word units[] = {
    {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
    {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"couple", 2},
    {"pair", 2},     {"dozen", 12},     {"hundred", 100}, {NULL, 0}};
static const struct word tens[] = {{"twenty", 20}, {"thirty", 30}, {"forty", 40},
                                   {"fifty", 50},  {"sixty", 60},  {"seventy", 70},
                                   {"eighty", 80}, {"ninety", 90}, {NULL, 0}};

/* Words that may stand before a number, and those behind which another one may begin. */
static bool is_before(str word)
{
    return str_among(word, STR("a an about all another around at group least most nearly of our "
                               "over panel party some the these those up to"));
}

static bool is_joining(str word)
{
    return str_among(word, STR("and plus with + &"));
}

static unsigned named(str word, const struct word *list)
{
    for (; list->name; list++)
        if (str_eqc(word, list->name))
            return list->n;
    return 0;
}

static unsigned digits(str word)
{
    unsigned n = 0;

    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return 0;
        if (n < HEADCOUNT_MOST)
            n = n * 10 + (unsigned)(word.p[i] - '0');
    }
    return n < HEADCOUNT_MOST ? n : HEADCOUNT_MOST;
}

/* The number that WORD is; 0 if it is none. */
static unsigned number(str word)
{
    str rest = word, ten = str_until(&rest, '-');
    unsigned n = named(ten, tens), unit = named(rest, units);

    if (n)
        return !rest.n ? n : unit && unit < 10 ? n + unit : 0;
    n = named(word, units);
    return n ? n : digits(word);
}

unsigned headcount(struct arena *a, str words)
{
    str rest = text_lower(a, words);
    unsigned sum = 0;
    bool begins = true; /* a number may stand here */

    while (rest.n) {
        str word = str_trim(str_until(&rest, ' '));
        bool comma = word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == ';');
        unsigned n;

        if (!word.n)
            continue;
        if (comma)
            word.n--;
        n = begins ? number(word) : 0;
        sum += n;
        begins = comma || is_joining(word) || (begins && !n && is_before(word));
    }
    return !sum ? 1 : sum < HEADCOUNT_MOST ? sum : HEADCOUNT_MOST;
}
