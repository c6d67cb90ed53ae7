/* In what other words the words of a query may be written. The twin is spelt(). */
#include "searchrank_parts.h"

#include <assert.h>
#include <string.h>

bool is_digits(str word, size_t least, size_t most)
{
    unsigned number;

    return word.n >= least && word.n <= most && str_digits(word, most, &number) == word.n;
}

bool is_section(str word)
{
    if (word.n > 1 && is_lower(word.p[word.n - 1]))
        word.n--;
    return is_digits(word, 1, 3);
}

/* A month that is written in digits: from 1; 0 if it is none. */
static unsigned month_in(str word)
{
    unsigned n;

    return word.n <= 2 && str_digits(word, 2, &n) == word.n && n <= 12 ? n : 0;
}

static str word_at(const struct query *q, size_t i)
{
    return i < q->nwords ? q->words[i] : STR("");
}

/* What the word I of the query says in a date that is all in digits, a day, a month and a year, of
   which the last two may be enough, or the reverse: 'y', 'm' or 'd'; 0 if it is in none. */
static char in_date(const struct query *q, size_t i)
{
    for (size_t n = i < 2 ? 0 : i - 2; n <= i; n++) {
        str first = word_at(q, n), last = word_at(q, n + 2);

        if (!month_in(word_at(q, n + 1)))
            continue;
        if (is_digits(first, 1, 2) && (is_digits(last, 2, 2) || is_digits(last, 4, 4)))
            return "dmy"[i - n];
        if (is_digits(first, 4, 4) && is_digits(last, 1, 2))
            return "ymd"[i - n];
    }
    return 0;
}

/* Where the second half of a postcode begins that was written without a gap; 0 in another word. */
static size_t postcode_gap(str word)
{
    size_t gap = word.n > 3 ? word.n - 3 : 0, n = 0;

    if (gap < 2 || gap > 4 || !is_digits(str_sub(word, gap, 1), 1, 1) ||
        !is_lower(word.p[gap + 1]) || !is_lower(word.p[gap + 2]))
        return 0;
    while (n < 2 && is_lower(word.p[n]))
        n++;
    if (!n || n >= gap || !is_digits(str_sub(word, n, 1), 1, 1) || n + 2 < gap)
        return 0;
    return n + 1 == gap || is_lower(word.p[n + 1]) || is_digits(str_sub(word, n + 1, 1), 1, 1) ? gap
                                                                                               : 0;
}

static bool is_ordinal(str word)
{
    return word.n > 2 && is_digits(str_sub(word, 0, word.n - 2), 1, 2) &&
           (str_ends(word, STR("st")) || str_ends(word, STR("nd")) || str_ends(word, STR("rd")) ||
            str_ends(word, STR("th")));
}

/* What is written in either way; the months first, in their order. */
static const struct {
    const char *full, *brief;
} ways[] = {
    {"january", "jan"},   {"february", "feb"},   {"march", "mar"},     {"april", "apr"},
    {"may", ""},          {"june", "jun"},       {"july", "jul"},      {"august", "aug"},
    {"september", "sep"}, {"october", "oct"},    {"november", "nov"},  {"december", "dec"},
    {"monday", "mon"},    {"tuesday", "tue"},    {"wednesday", "wed"}, {"thursday", "thu"},
    {"friday", "fri"},    {"saturday", "sat"},   {"sunday", "sun"},    {"september", "sept"},
    {"tuesday", "tues"},  {"thursday", "thurs"}, {"one", "1"},         {"two", "2"},
    {"three", "3"},       {"four", "4"},         {"five", "5"},        {"six", "6"},
    {"seven", "7"},       {"eight", "8"},        {"nine", "9"},        {"ten", "10"},
    {"section", "sec"},   {"centre", "center"},
};

/* What may stand behind a sum's digits. */
static const struct {
    const char *brief, *full;
} sums[] = {{"k", "thousand"}, {"m", "million"}, {"bn", "billion"}, {"mn", "million"}};

/* WORD in the other way that it is written in; else nothing. */
static str other_way(str word)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (str_eqc(word, ways[i].full))
            return str_of(ways[i].brief);
        if (str_eqc(word, ways[i].brief))
            return str_of(ways[i].full);
    }
    return STR("");
}

static bool is_month(str word)
{
    for (size_t i = 0; i < 12; i++)
        if (word.n && (str_eqc(word, ways[i].full) || str_eqc(word, ways[i].brief)))
            return true;
    return str_eqc(word, "sept");
}

/* The word that the words I and I + 1 of the query make together, if the index has it:
   "well-being", "health watch". */
static str joined_at(const struct ranking *r, size_t i)
{
    const str *words = &r->q->words[i];
    str both;

    if (i + 1 >= r->q->nwords || search_has_number(words[0]) || search_has_number(words[1]) ||
        is_quiet(words[0]) || is_quiet(words[1]))
        return STR("");
    both = words_join(r->a, words, 2, "");
    return search_term(r->x, both) ? both : STR("");
}

static void spell(struct unit *u, str one, str two)
{
    assert(u->nspelt < SPELLINGS);
    u->spelt[u->nspelt][0] = one;
    u->spelt[u->nspelt++][1] = two;
}

static void spell_one(struct unit *u, str one)
{
    spell(u, one, STR(""));
}

/* What digits say in a date, and a year that was cut short behind a month's name. False if it is
   none of a date. */
static bool spell_date(const struct ranking *r, size_t i, struct unit *u)
{
    const struct query *q = r->q;
    str word = q->words[i];
    char part = in_date(q, i);

    if (part == 'm')
        spell_one(u, str_of(ways[month_in(word) - 1].full));
    else if (part == 'd' && word.p[0] == '0')
        spell_one(u, str_from(word, 1));
    else if (is_digits(word, 2, 2) &&
             (part == 'y' ||
              (!part && i > 1 && is_month(q->words[i - 1]) && is_digits(q->words[i - 2], 1, 2))))
        spell_one(u, str_format(r->a, "20" STR_FMT, STR_ARG(word)));
    else
        return part;
    return true;
}

/* A month that was cut short, a day such as "9th", "2" for "two", a section of an act, a postcode
   without its gap. */
static void spell_word(str word, struct unit *u)
{
    size_t gap = postcode_gap(word);

    if (other_way(word).n)
        spell_one(u, other_way(word));
    else if (is_ordinal(word))
        spell_one(u, str_sub(word, 0, word.n - 2));
    else if (word.n > 1 && word.p[0] == 's' && is_section(str_from(word, 1)))
        spell(u, STR("section"), str_from(word, 1));
    else if (gap)
        spell(u, str_sub(word, 0, gap), str_from(word, gap));
}

/* "1.25m", "20k" and "3 million". */
static void spell_sum(const struct ranking *r, size_t i, struct unit *u)
{
    str word = r->q->words[i], last = i ? r->q->words[i - 1] : STR(""), next = word_at(r->q, i + 1);

    for (size_t k = 0; k < sizeof sums / sizeof *sums; k++) {
        str brief = str_of(sums[k].brief), number = str_sub(word, 0, word.n - brief.n);

        if (str_ends(word, brief) && is_digits(number, 1, 3)) {
            spell(u, number, str_of(sums[k].full));
            if (str_eqc(brief, "k"))
                spell_one(u, str_format(r->a, STR_FMT "000", STR_ARG(number)));
        }
        if (str_eqc(brief, "mn"))
            continue;
        if (is_digits(word, 1, 3) && str_eqc(next, sums[k].full))
            spell_one(u, str_format(r->a, STR_FMT STR_FMT, STR_ARG(word), STR_ARG(brief)));
        if (is_digits(last, 1, 3) && str_eqc(word, sums[k].full))
            spell_one(u, str_format(r->a, STR_FMT STR_FMT, STR_ARG(last), STR_ARG(brief)));
    }
}

/* A telephone number in other groups: 01632 960 123, +44 (0)1632 960123, 01632960123. */
static void spell_call(const struct ranking *r, size_t i, struct unit *u)
{
    str word = r->q->words[i], last = i ? r->q->words[i - 1] : STR(""), next = word_at(r->q, i + 1);

    if ((str_eqc(last, "44") ||
         (i > 1 && str_eqc(last, "0") && str_eqc(r->q->words[i - 2], "44"))) &&
        is_digits(word, 2, 4) && word.p[0] != '0')
        spell_one(u, str_format(r->a, "0" STR_FMT, STR_ARG(word)));
    if (is_digits(last, 5, 5) && last.p[0] == '0' && is_digits(word, 6, 6)) {
        spell(u, str_sub(word, 0, 3), str_from(word, 3));
        spell_one(u, str_format(r->a, STR_FMT STR_FMT, STR_ARG(last), STR_ARG(word)));
    }
    if (is_digits(word, 5, 5) && word.p[0] == '0' && is_digits(next, 6, 6))
        spell_one(u, str_format(r->a, STR_FMT STR_FMT, STR_ARG(word), STR_ARG(next)));
}

/* The later half of "2025-2026", and the hour of "9:30"; zeros before a number, in the query or in
   what it asks for; and what is a word and a number where somebody left no gap: "section42",
   "day1". */
static void spell_number(const struct ranking *r, size_t i, struct unit *u)
{
    str word = r->q->words[i], next = word_at(r->q, i + 1), letters, number;
    unsigned year, former;
    size_t n = 0, zeros = 0;

    if (i && is_digits(word, 4, 4) && is_digits(r->q->words[i - 1], 4, 4) &&
        str_starts(word, STR("20"))) {
        str_digits(word, 4, &year);
        str_digits(r->q->words[i - 1], 4, &former);
        if (year == former + 1)
            spell_one(u, str_from(word, 2));
    }
    if (is_digits(word, 1, 1) && word.p[0] != '0' && is_digits(next, 2, 2) && next.p[0] < '6')
        spell_one(u, str_format(r->a, "0" STR_FMT, STR_ARG(word)));
    while (n < word.n && is_lower(word.p[n]))
        n++;
    letters = str_sub(word, 0, n);
    while (zeros < 3 && n + zeros < word.n && word.p[n + zeros] == '0')
        zeros++;
    number = str_from(word, n + zeros);
    if (zeros > 2 || !is_digits(number, 1, 3))
        return;
    if (zeros)
        spell_one(u, str_format(r->a, STR_FMT STR_FMT, STR_ARG(letters), STR_ARG(number)));
    else if (n) {
        spell_one(u, str_format(r->a, STR_FMT "0" STR_FMT, STR_ARG(letters), STR_ARG(number)));
        spell_one(u, str_format(r->a, STR_FMT "00" STR_FMT, STR_ARG(letters), STR_ARG(number)));
        if (n > 2 && !search_term(r->x, word))
            spell(u, letters, number);
    }
}

void unit_spell(const struct ranking *r, size_t i, struct unit *u)
{
    str both = joined_at(r, i);

    if (spell_date(r, i, u))
        return;
    spell_word(r->q->words[i], u);
    spell_sum(r, i, u);
    spell_call(r, i, u);
    spell_number(r, i, u);
    if (!both.n && i)
        both = joined_at(r, i - 1);
    if (both.n)
        spell_one(u, both);
}
