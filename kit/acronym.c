#include "acronym.h"

enum {
    BRIEF_MIN = 2,
    BRIEF_MAX = 10, /* characters of an abbreviation */
    BRACKET_MAX = 60,
    REACH = 140, /* characters before the bracket in which its words are looked for */
};

/* The last characters of a text, and where each begins. */
struct chars {
    uint32_t c[REACH];
    size_t at[REACH + 1]; /* the one behind the last, too */
    size_t n;
};

static void read_chars(struct chars *chars, str text, size_t from, size_t to)
{
    chars->n = 0;
    while (from < to && chars->n < REACH) {
        chars->at[chars->n] = from;
        chars->c[chars->n++] = utf8_next(str_sub(text, 0, to), &from);
    }
    chars->at[chars->n] = to;
}

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0xa0;
}

/* Where the text begins that has at most REACH characters up to END. */
static size_t reach_from(str text, size_t end)
{
    size_t n = 0;

    while (end && n < REACH)
        if (((unsigned char)text.p[--end] & 0xc0) != 0x80)
            n++;
    return end;
}

/* "AMHP", "S.42", "R&D": a letter or digit, then those and a few signs, a capital among them. */
static bool is_brief(const struct chars *brief)
{
    bool capital = false;

    if (brief->n < BRIEF_MIN || brief->n > BRIEF_MAX || !char_in_word(brief->c[0]))
        return false;
    for (size_t i = 0; i < brief->n; i++) {
        uint32_t c = brief->c[i];

        if (!char_in_word(c) && c != '&' && c != '/' && c != '.' && c != '-')
            return false;
        capital = capital || char_lower(c) != c;
    }
    return capital;
}

/* Where in BEFORE the words for BRIEF begin; its length where there are none. */
static size_t match(const struct chars *brief, size_t nbrief, const struct chars *before)
{
    size_t j = before->n; /* the characters from here on are used up */

    for (size_t i = nbrief; i-- > 0;) {
        uint32_t c = char_lower(brief->c[i]);

        if (!char_in_word(c))
            continue;
        do {
            if (!j--)
                return before->n;
        } while (char_lower(before->c[j]) != c ||
                 (i == 0 && j > 0 && char_in_word(before->c[j - 1])));
    }
    return j;
}

static size_t count_words(const struct chars *chars, size_t from)
{
    size_t n = 0;

    for (size_t i = from; i < chars->n; i++)
        n += char_in_word(chars->c[i]) && (i == from || !char_in_word(chars->c[i - 1]));
    return n;
}

/* Does what stands between the brackets OPEN and CLOSE shorten the words before them? */
static bool explain(str text, size_t open, size_t close, struct acronym *found)
{
    struct chars brief, before;
    size_t from = open + 1, to = close, nbrief, start, words;

    while (from < to && is_blank((unsigned char)text.p[from]))
        from++;
    while (from < to && is_blank((unsigned char)text.p[to - 1]))
        to--;
    if (to - from > BRACKET_MAX)
        return false;
    read_chars(&brief, text, from, to);
    if (!is_brief(&brief))
        return false;
    nbrief = brief.n - (brief.c[brief.n - 1] == 's'); /* AMHPs */
    while (open && is_blank((unsigned char)text.p[open - 1]))
        open--;
    read_chars(&before, text, reach_from(text, open), open);
    start = match(&brief, nbrief, &before);
    words = count_words(&before, start);
    if (words < 2 || words > nbrief + 5 || words > nbrief * 2 || before.n - start < brief.n)
        return false;
    *found = (struct acronym){str_sub(text, from, to - from),
                              str_sub(text, before.at[start], open - before.at[start])};
    return true;
}

bool acronym_next(str text, size_t *at, struct acronym *found)
{
    size_t open = SIZE_MAX;

    while (*at < text.n) {
        size_t here = (*at)++;

        if (text.p[here] == '(')
            open = here;
        else if (text.p[here] == ')' && open != SIZE_MAX) {
            if (explain(text, open, here, found))
                return true;
            open = SIZE_MAX;
        }
    }
    return false;
}
