#include "mdwords.h"

#include <string.h>
#include <strings.h>

#include "citation.h"

enum { MAX_WORD = 64 };

static bool is_space(char c)
{
    return (unsigned char)c <= ' ' && (c == ' ' || c == '\t' || c == '\n');
}

/* Words */

static size_t word_char(str s, size_t at)
{
    unsigned char b = (unsigned char)s.p[at];
    size_t next = at;

    if (b < 0x80)
        return is_alnum(b);
    uint32_t c = utf8_next(s, &next);
    bool letter =
        c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) && c != 0xfffd;

    return letter ? next - at : 0;
}

size_t word_length(str text, size_t at)
{
    size_t end = at;

    for (size_t n; end < text.n && (n = word_char(text, end)) > 0;)
        end += n;
    return end - at;
}

/* The word in lower case (of ASCII), in BUF; empty if it is too long to be on any list. */
static str lower_word(char buf[MAX_WORD], str word)
{
    if (word.n > MAX_WORD)
        return (str){0};
    for (size_t i = 0; i < word.n; i++)
        buf[i] = is_upper(word.p[i]) ? (char)(word.p[i] + 32) : word.p[i];
    return (str){buf, word.n};
}

/* Phrases */

static bool has_inner_capital(str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (is_upper(s.p[i]))
            return true;
    return false;
}

/* A number below 1024 that depends on a word's length and its first two letters, but not on their
   case. */
static unsigned likeness(str word)
{
    unsigned a = (unsigned char)word.p[0] & 31u,
             b = word.n > 1 ? (unsigned char)word.p[1] & 31u : 0;

    return (a * 32 + b + (unsigned)word.n * 37) % 1024;
}

/* Puts entry I among those with the same first word, longer ones before it. */
static void chain(struct words *w, struct arena *a, size_t i)
{
    char lower[MAX_WORD];
    str text = w->entries[i].text,
        first = lower_word(lower, str_sub(text, 0, word_length(text, 0)));

    if (!first.n) {
        w->odd[w->nodd++] = i;
        return;
    }
    if (!wordmap_find(&w->first, first))
        first = str_copy(a, first);
    unsigned *link = wordmap_put(&w->first, first), like = likeness(first);

    w->begins[like / 64] |= (uint64_t)1 << like % 64;
    while (*link && w->entries[*link - 1].text.n >= text.n)
        link = &w->entries[*link - 1].next;
    w->entries[i].next = *link;
    *link = (unsigned)i + 1;
}

void words_learn(struct words *w, struct arena *a, const str *texts, size_t n)
{
    *w = (struct words){.first = {.arena = a}};
    w->entries = arena_array(a, n, sizeof *w->entries);
    w->odd = arena_array(a, n, sizeof *w->odd);
    for (size_t i = 0; i < n; i++) {
        str text = str_trim(texts[i]);

        if (!text.n)
            continue;
        w->entries[w->n] = (struct words_entry){
            .text = text, .which = (unsigned)i, .exact = has_inner_capital(text)};
        chain(w, a, w->n++);
    }
}

static size_t skip_space(str s, size_t at)
{
    while (at < s.n && is_space(s.p[at]))
        at++;
    return at;
}

/* The length of E at AT, white space of any length matching white space; 0 if it does not stand
   there. */
static size_t entry_match(const struct words_entry *e, str text, size_t at)
{
    size_t p = at;

    for (size_t i = 0; i < e->text.n;) {
        if (p >= text.n)
            return 0;
        if (is_space(e->text.p[i])) {
            if (!is_space(text.p[p]))
                return 0;
            i = skip_space(e->text, i);
            p = skip_space(text, p);
            continue;
        }
        bool same = e->text.p[i] == text.p[p];

        if (!same && !(i == 0 && !e->exact && !strncasecmp(e->text.p, text.p + p, 1)))
            return 0;
        i++;
        p++;
    }
    bool inside = p < text.n && word_char(text, p) &&
                  ((unsigned char)text.p[p - 1] >= 0x80 || word_char(text, p - 1));

    return inside ? 0 : p - at;
}

size_t words_match(const struct words *w, str text, size_t at, size_t word, unsigned *which)
{
    char lower[MAX_WORD];
    str first = {text.p + at, word};
    unsigned like = word ? likeness(first) : 0;
    const unsigned *link = NULL;

    if (word && (w->begins[like / 64] >> like % 64 & 1)) {
        first = lower_word(lower, first);
        link = first.n ? wordmap_find(&w->first, first) : NULL;
    }
    for (; link && *link; link = &w->entries[*link - 1].next) {
        const struct words_entry *e = &w->entries[*link - 1];
        size_t n = entry_match(e, text, at);

        *which = e->which;
        if (n)
            return n;
    }
    for (size_t i = 0; !word && i < w->nodd; i++) {
        *which = w->entries[w->odd[i]].which;
        if (str_starts(str_from(text, at), w->entries[w->odd[i]].text))
            return w->entries[w->odd[i]].text.n;
    }
    return 0;
}

/* Abbreviations */

/* I to XXXIX, as in "Part II". */
static bool is_roman(str s)
{
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    size_t at = 0;

    while (at < s.n && at < 3 && s.p[at] == 'X')
        at++;
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        if (str_eqc(str_from(s, at), ones[i]))
            return true;
    return false;
}

/* "1AA", the second half of a postcode, at AT. */
static bool is_inward(str text, size_t at)
{
    return at + 3 <= text.n && is_digit(text.p[at]) && is_upper(text.p[at + 1]) &&
           is_upper(text.p[at + 2]) && (at + 3 == text.n || !word_char(text, at + 3));
}

static bool is_of_code(char c)
{
    return c == '/' || c == '-' || is_upper(c) || is_digit(c);
}

/* Is the word from AT to END part of a number that somebody gave: with two digits or more, together
   with what '/' and '-' join to it (SW48213, CAB/2024/07), or half a postcode? */
static bool is_code(str text, size_t at, size_t end)
{
    enum { REACH = 30 };
    size_t from = at, to = end, digits = 0;

    if (is_inward(text, at) || (is_digit(text.p[end - 1]) && end < text.n && text.p[end] == ' ' &&
                                is_inward(text, end + 1)))
        return true;
    while (from && at - from < REACH && is_of_code(text.p[from - 1]))
        from--;
    while (to < text.n && to - end < REACH && is_of_code(text.p[to]))
        to++;
    for (size_t i = from; i < to; i++)
        digits += is_digit(text.p[i]);
    return digits > 1;
}

str abbreviation_at(str text, size_t at, size_t *n)
{
    size_t end = at, capitals = 0, letters = 0;

    for (size_t step; end < text.n; end += step) {
        bool joins = text.p[end] == '&' && end > at && end + 1 < text.n;

        step = joins ? 1 : word_char(text, end);
        if (!step)
            break;
    }
    *n = end - at;
    if (*n > 2 && text.p[end - 1] == 's' && is_upper(text.p[end - 2]))
        end--;
    str s = str_sub(text, at, end - at);

    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80)
            return (str){0};
        capitals += is_upper(s.p[i]);
        letters += is_alpha(s.p[i]);
    }
    /* half of them at least, so that names ("McDonald", "YouTube") are left alone */
    if (s.n < 2 || s.n > 10 || capitals < 2 || capitals * 2 < letters || is_roman(s) ||
        s.p[s.n - 1] == '&' || is_code(text, at, end))
        return (str){0};
    return s;
}

/* Sentences */

static bool ends_sentence(str word)
{
    if (word.n && word_char(word, word.n - 1))
        return false;
    while (word.n && strchr(")]\"'", word.p[word.n - 1]))
        word.n--;
    while (str_ends(word, STR("\xe2\x80\x9d")) || str_ends(word, STR("\xe2\x80\x99"))) /* ” ’ */
        word.n -= 3;
    if (!word.n || !strchr(".!?", word.p[word.n - 1]))
        return false;
    while (word.n && strchr("([\"'", word.p[0]))
        word = str_from(word, 1);
    if (word.n == 2 && is_upper(word.p[0])) /* an initial */
        return false;
    return !str_among_like(word, STR("approx. cf. dept. dr. e.g. fig. i.e. incl. mr. mrs. ms. no. "
                                     "nos. p. para. prof. pp. ref. refs. rev. st. vol. vs."));
}

bool sentence_next(str text, size_t *at, struct sentence *out)
{
    size_t p = skip_space(text, *at);

    *out = (struct sentence){.at = p};
    while (p < text.n) {
        size_t from = p;
        bool counts = false;

        for (; p < text.n; p++) {
            if ((unsigned char)text.p[p] <= ' ' &&
                (is_space(text.p[p]) || text.p[p] == CITATION_END))
                break;
            counts = counts || word_char(text, p) || text.p[p] == CITATION_OPAQUE;
        }
        out->words += counts;
        bool stop = p < text.n && text.p[p] == CITATION_END;
        str word = str_sub(text, from, p - from);

        p = skip_space(text, p + stop);
        if (stop || ends_sentence(word))
            break;
    }
    *at = p;
    return p < text.n || out->words;
}
