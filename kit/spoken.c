#include "spoken.h"

#include "mark.h"
#include "spoken_clause.h"

#include <string.h>

/* A mark as it lies in a text: the whole of it, and its kind; '?' if it does not end. */
static str take_mark(str *rest, char *kind)
{
    size_t end = str_findc(*rest, MARK_CLOSE), other = str_findc(str_from(*rest, 1), MARK_OPEN);
    str all = str_sub(*rest, 0, end < other ? end + 1 : other == SIZE_MAX ? rest->n : other + 1);

    *kind = end < other && all.n > 1 ? all.p[1] : '?';
    *rest = str_from(*rest, all.n);
    return all;
}

/* One character more, with white space folded and none before a stop. */
static void add_char(struct buf *b, uint32_t c)
{
    char last = b->n ? b->p[b->n - 1] : ' ';

    if (c == ' ' || c == '\n' || c == '\t') {
        if (last != ' ')
            buf_byte(b, ' ');
        return;
    }
    if (last == ' ' && b->n && c < 0x80 && char_among((char)c, ".,;:)"))
        b->n--;
    if (c == '"')
        c = b->n == 0 || last == ' ' || last == '(' ? 0x2018 : 0x2019;
    else if (c == 0x201C)
        c = 0x2018;
    else if (c == 0x201D)
        c = 0x2019;
    utf8_add(b, c);
}

/* A citation goes, and the brackets that it stands in: what else they hold, "ASCOF 2022/23",
   belongs to it. */
static void drop_citation(struct buf *b, str *rest)
{
    size_t open = b->n;

    while (open && !char_among(b->p[open - 1], "()[]"))
        open--;
    if (!open || char_among(b->p[open - 1], ")]"))
        return;
    b->n = open - 1;
    while (rest->n && !char_among(rest->p[0], ")]")) {
        char kind;

        if (rest->p[0] == MARK_OPEN)
            take_mark(rest, &kind);
        else
            *rest = str_from(*rest, 1);
    }
    *rest = str_from(*rest, 1);
}

static str without_citations(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    while (text.n) {
        char kind;
        size_t at = 0;

        if (text.p[0] == MARK_OPEN) {
            str mark = take_mark(&text, &kind);

            if (kind == 'C')
                drop_citation(&b, &text);
            else if (kind != '?')
                buf_add(&b, mark);
            continue;
        }
        add_char(&b, utf8_next(text, &at));
        text = str_from(text, at);
    }
    return str_trim(buf_str(&b));
}

/* Does a sentence end with the stop at AT? Behind "e.g.", "St." and a single letter it goes on. */
static bool ends_sentence(str text, size_t at)
{
    size_t from, end, next = at + 2;
    str word;

    if (next >= text.n || text.p[at + 1] != ' ' || char_lower(utf8_next(text, &next)) == 0)
        return false;
    next = at + 2;
    uint32_t c = utf8_next(text, &next);

    if (!char_in_word(c) || (char_lower(c) == c && !is_digit(c)))
        return false;
    for (end = at; end && text.p[end - 1] == '.'; end--)
        ;
    from = end;
    while (from && text.p[from - 1] != ' ' && text.p[from - 1] != '(')
        from--;
    word = str_sub(text, from, end - from);
    return text.p[at] != '.' || (utf8_count(word) > 1 && str_findc(word, '.') == SIZE_MAX &&
                                 !str_among(word, STR("St Dr Mr Mrs Ms No vs")));
}

static str first_sentence(str text)
{
    bool marked = false;

    for (size_t i = 0; i < text.n; i++) {
        marked = text.p[i] == MARK_OPEN || (marked && text.p[i] != MARK_CLOSE);
        if (!marked && char_among(text.p[i], ".!?") && ends_sentence(text, i))
            return str_sub(text, 0, i + 1);
    }
    return text;
}

static str without_stops(str text)
{
    while (text.n && char_among(text.p[text.n - 1], " .,;:"))
        text.n--;
    return text;
}

/* A quotation does not end with a word that promises another. */
static str without_small_words(str text)
{
    static const char *const small[] = {" and",  " or",    " of",   " the", " a",    " an",
                                        " to",   " in",    " with", " for", " by",   " on",
                                        " that", " which", " but",  " at",  " from", " as"};

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_ends(text, str_of(small[i]))) {
            text = without_stops(str_sub(text, 0, text.n - strlen(small[i])));
            i = SIZE_MAX; /* from the first one again */
        }
    return text;
}

/* Half a sentence that begins so says the contrary of the whole. */
static bool is_subordinate(str text)
{
    static const char *const words[] = {"While ",   "Whilst ", "Although ", "Though ",
                                        "Despite ", "If ",     "When "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, str_of(words[i])))
            return true;
    return false;
}

/* At most MAX characters, cut behind a clause, or else behind a word; never in a mark. */
static str shorten(struct arena *a, str text, size_t max)
{
    size_t chars = 0, clause = 0, word = 0, at = 0;
    bool marked = false, target = false;

    while (at < text.n && chars <= max) {
        char c = text.p[at];

        marked = c == MARK_OPEN || (marked && c != MARK_CLOSE);
        if (!marked && c == ' ' && at) {
            word = at;
            if (chars > max / 4 && char_among(text.p[at - 1], ",;:") && !is_subordinate(text))
                clause = at;
        }
        target = c == MARK_OPEN || (target && c != MARK_MID);
        chars += !target && c != MARK_MID && c != MARK_CLOSE;
        utf8_next(text, &at);
    }
    if (at >= text.n || !(clause + word))
        return text;
    text = without_small_words(without_stops(str_sub(text, 0, clause ? clause : word)));
    return str_format(a, STR_FMT "…", STR_ARG(text));
}

/* A sentence that is easy to say is left alone; a long one ends where a thought does, if it has
   such a place. */
str spoken(struct arena *a, str marked, size_t max)
{
    enum { LONGEST = 2000 };
    str text = without_stops(first_sentence(without_citations(a, marked)));
    size_t at, easy = max * 7 / 10;

    if (text.n > LONGEST)
        return shorten(a, text, max);
    if (text.n > easy * 7 / 10) {
        at = clause_splice(text);
        text = at == SIZE_MAX ? text : without_stops(str_sub(text, 0, at));
    }
    if (text.n > easy) {
        at = clause_break(text, easy / 5, easy);
        if (at != SIZE_MAX && utf8_count(text) > easy)
            return str_format(a, STR_FMT "…", STR_ARG(without_stops(str_sub(text, 0, at))));
    }
    return shorten(a, text, max);
}

str unmarked(struct arena *a, str marked)
{
    struct buf b = {.arena = a};
    char kind;

    while (marked.n) {
        if (marked.p[0] == MARK_OPEN) {
            take_mark(&marked, &kind);
            continue;
        }
        buf_byte(&b, marked.p[0]);
        marked = str_from(marked, 1);
    }
    return buf_str(&b);
}
