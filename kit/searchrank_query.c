/* The query: its words, phrases and what it bars, and the units that its words make. The twins are
   parse(), groups() and units(). */
#include "searchrank_parts.h"

#include <string.h>

enum { SHORTENED = 8 }; /* words of a query that an abbreviation may stand for */

/* Words */

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

/* How many digits the first group of a telephone number has that was typed in one: 01632 960123,
   0113 496 0123, 020 7946 0123. 0 if it is none. */
static size_t dialled(str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!is_digit(word.p[i]))
            return 0;
    if (word.n < 10 || word.n > 11 || word.p[0] != '0')
        return 0;
    if (word.p[1] == '2')
        return 3;
    if (word.p[1] == '3' || word.p[1] == '8' ||
        (word.p[1] == '1' && (word.p[2] == '1' || word.p[3] == '1')))
        return 4;
    return 5;
}

static void add_word(struct query *q, str word)
{
    if (q->nwords < SEARCH_WORDS)
        q->words[q->nwords++] = word;
}

/* A number is found as people write it: in groups, of which the middle one of three is as long as
   is left before the last four. */
static void add_words(struct query *q, struct arena *a, str word)
{
    size_t code = str_starts(word, STR("0044")) ? 4 : str_starts(word, STR("44")) ? 2 : 0;

    /* "+44" before it stands for its 0 */
    if (code && word.n > code && word.p[code] != '0') {
        str home = str_format(a, "0" STR_FMT, STR_ARG(str_from(word, code)));

        word = dialled(home) ? home : word;
    }
    size_t first = dialled(word), middle = first < 5 ? word.n - 4 : first;

    if (!first) {
        add_word(q, word);
        return;
    }
    add_word(q, str_sub(word, 0, first));
    if (middle > first)
        add_word(q, str_sub(word, first, middle - first));
    add_word(q, str_from(word, middle));
}

bool is_quiet(str word)
{
    return str_among(word,
                     STR("a an and are as at be by can could did do does for from had has have how "
                         "i in is me my of on or our s shall should that the their there these "
                         "this those to was we were what when where which who whom whose why with "
                         "would you your"));
}

struct query query_parse(const struct search_index *index, struct arena *a, str text)
{
    str read = text_whole(a, cut(a, text));
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
        if (quotes % 2)
            out->phrase = q.phrases = quotes / 2 + 1;
        out->barred = !out->phrase && is_barred(read, w->from);
        q.typing = !out->phrase && !out->barred && w->to == read.n;
        if (!out->barred)
            add_words(&q, a, w->word);
    }
    while (q.from < q.nwords && is_quiet(q.words[q.from]))
        q.from++;
    if (q.from == q.nwords)
        q.from = 0;
    return q;
}

/* Units */

str words_join(struct arena *a, const str *words, size_t n, const char *between)
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

/* The unit that the N WORDS begin with: as many as an abbreviation stands for, or one. */
static struct unit unit_of(const struct ranking *r, const str *words, size_t n)
{
    const struct search_index *x = r->x;
    struct unit u = {.words = {words[0]}};
    str one = words[0];

    for (u.n = n < SHORTENED ? n : SHORTENED; u.n > 1; u.n--) {
        str full = words_join(r->a, words, u.n, " ");

        if (is_full(x, full)) {
            u.full = full;
            memcpy(u.words, words, u.n * sizeof *words);
            return u;
        }
    }
    if (is_brief(x, one))
        u.brief = one;
    else if (str_ends(one, STR("s")) && is_brief(x, str_sub(one, 0, one.n - 1)))
        u.brief = str_sub(one, 0, one.n - 1);
    return u;
}

/* "ref 99" is one thing where there is a "ref99", and "1,250" where there is a "1250"; but the two
   sides of a point are none: 1.5 is not 15. */
static bool is_numbered(const struct ranking *r, const str *words, str *joined)
{
    *joined = words_join(r->a, words, 2, "");
    return search_has_number(words[1]) &&
           (!search_has_number(words[0]) || is_digits(words[1], 3, 3)) &&
           search_term(r->x, *joined);
}

/* "section 42" is "s42", too, where somebody writes it so. */
static bool is_of_act(const struct ranking *r, const str *words, str *joined)
{
    *joined = str_format(r->a, "s" STR_FMT, STR_ARG(words[1]));
    return str_eqc(words[0], "section") && is_section(words[1]) && search_term(r->x, *joined);
}

/* Makes of a unit of one word, the word I of the query, what it is with the next one, or what it is
   in other words. How many words it has. */
static size_t finish_unit(const struct ranking *r, size_t i, struct unit *u)
{
    const str *words = &r->q->words[i];
    bool more = i + 1 < r->q->nwords;
    str joined;

    if (more && is_of_act(r, words, &joined)) {
        *u = (struct unit){.words = {words[0], words[1]}, .n = 2};
        u->spelt[u->nspelt++][0] = joined;
        return 2;
    }
    if (more && is_numbered(r, words, &joined)) {
        *u = (struct unit){.words = {joined}, .n = 1, .apart = {words[0], words[1]}};
        unit_spell(&(struct ranking){.x = r->x,
                                     .a = r->a,
                                     .q = &(struct query){.words = {joined}, .nwords = 1}},
                   0, u);
        return 2;
    }
    u->quiet = !u->brief.n && is_quiet(words[0]);
    unit_spell(r, i, u);
    return 1;
}

size_t units_find(const struct ranking *r, struct unit units[UNITS])
{
    const struct query *q = r->q;
    size_t n = 0;
    str joined;

    for (size_t i = 0; i < q->nwords; n++) {
        units[n] = unit_of(r, &q->words[i], q->nwords - i);
        i += units[n].n == 1 ? finish_unit(r, i, &units[n]) : units[n].n;
    }
    joined = words_join(r->a, q->words, q->nwords, "");
    if (n > 1 && search_term(r->x, joined))
        units[n++] =
            (struct unit){.words = {joined}, .n = 1, .extra = true, .quiet = is_quiet(joined)};
    return n;
}
