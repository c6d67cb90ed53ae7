#include "personal_token.h"

/* Where somebody lives: the number of a house and the name of a road, behind words that say so
   ("lives at 12 Albert Road") or right behind somebody's name ("Mrs Smith, 12 Albert Road"). An
   address by itself is an office's as often. */

enum {
    ROAD_WORDS = 4, /* "Upper Mill Lane" */
    REACH = 8       /* words between "lives" and the number */
};

/* The last word of a road's name that begins at K; 0 if none does. */
static size_t road_end(const struct words *w, size_t k)
{
    static const char *const roads[] = {
        "road",    "street", "lane",  "avenue",  "close", "drive", "court", "grove", "crescent",
        "terrace", "place",  "way",   "gardens", "view",  "walk",  "rise",  "mews",  "row",
        "square",  "hill",   "green", "rd",      "st",    "ave",   "ln",    "cres",  NULL};

    for (size_t end = k + ROAD_WORDS; k < end && is_name_at(w, k); k++)
        if (says_one(w, k + 1, roads) && !glued(w, k + 1) && is_upper(text_of(w, k + 1).p[0]))
            return k + 1;
    return 0;
}

/* Do the words before token K say that it is where one person lives? */
static bool is_lived_at(const struct words *w, size_t k)
{
    static const char *const lives[] = {"lives",   "lived",    "living",   "resides",
                                        "resided", "residing", "resident", NULL};
    static const char *const many[] = {"people", "adults", "those", "residents", "tenants",
                                       "team",   "men",    "women", NULL};
    static const char *const whose[] = {"home",   "his",     "her",    "client's", "patient's",
                                        "person", "private", "mother", "father",   NULL};

    if (k > 1 && (says(w, k - 1, "is") || is_sign(w, k - 1, ":")))
        k--;
    if (k > 1 && says(w, k - 1, "address") && says_one(w, k - 2, whose))
        return true;
    if (!k || !(says(w, k - 1, "at") || says(w, k - 1, "in") || says(w, k - 1, "of")))
        return false;
    for (size_t n = 0; n < REACH && k && !is_sign(w, k - 1, ".;!?"); n++, k--)
        if (says_one(w, k - 1, lives))
            return k < 2 || !says_one(w, k - 2, many);
    return false;
}

/* The last word of the road that is named behind the house's number K; 0 if K is none. */
static size_t house_at(const struct words *w, size_t k)
{
    bool letter = glued(w, k + 1) && text_of(w, k + 1).n == 1 && is_word(w, k + 1); /* 12a */

    return w->list[k].kind == TOKEN_NUMBER && w->list[k].n < 4 ? road_end(w, k + 1 + letter) : 0;
}

bool is_house(struct piece *p)
{
    struct words w = {.p = p};

    tokenise(&w);
    for (size_t k = 0; k < w.n; k++)
        if (house_at(&w, k))
            return true;
    return false;
}

/* Where an address begins whose house's number is token K: at its flat, if it has one. */
static size_t flat_before(const struct words *w, size_t k)
{
    size_t flat = k > 2 && is_sign(w, k - 1, ",") ? k - 3 : k > 1 ? k - 2 : k;

    return says(w, flat, "flat") || says(w, flat, "apartment") ? flat : k;
}

void find_homes(const struct words *w)
{
    struct piece *p = w->p;

    for (size_t k = 0; k < w->n; k++) {
        size_t road = house_at(w, k), first = road ? flat_before(w, k) : k;

        if (!road || !(is_lived_at(w, first) || is_named_before(w, first)))
            continue;
        while (!is_name_at(w, k + 1)) /* "12a" */
            k++;
        piece_found(p, PERSONAL_HOME, w->list[first].at, w->list[road].at + w->list[road].n,
                    str_format(p->a, "%c…", text_of(w, k + 1).p[0]), STR(""));
    }
}
