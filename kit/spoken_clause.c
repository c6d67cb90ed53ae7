#include "spoken_clause.h"

#include "mark.h"

#include <string.h>
#include <strings.h>

enum { MAX_WORDS = 300, NEAR = 8, LEAD = 25 }; /* NEAR: words from a subject to its verb */

struct word {
    str text;
    size_t at;
    char stop;   /* the sign before it: one of ",;:", or 0 */
    bool inside; /* brackets, or a link's words but the first: no place to break */
    bool closed; /* white space stands before it */
};

struct words {
    struct word list[MAX_WORDS];
    size_t n;
};

/* Lists are words with a bar on either side. */

/* Verbs that can be nothing else. */
#define VERBS                                                                                      \
    "|is|are|asks|was|were|has|have|had|can|cannot|could|will|would|shall|should|may|might|must|"  \
    "do|"                                                                                          \
    "does|did|isn't|aren't|wasn't|weren't|hasn't|haven't|don't|doesn't|didn't|can't|won't|brings|" \
    "enables|ensures|gives|goes|hears|holds|includes|involves|keeps|knows|makes|publishes|"        \
    "provides|reads|remains|says|sends|shows|sits|takes|tells|uses|works|became|began|came|chose|" \
    "fell|gave|grew|knew|rose|saw|spoke|took|went|wrote|"
/* Verbs behind a plural, unless "to", "and" or "or" stands before them. */
#define PLURALS                                                                             \
    "|agree|ask|bring|decide|enable|ensure|feel|get|give|hear|hold|keep|know|make|produce|" \
    "provide|receive|say|see|show|speak|take|tell|"
#define TO_COME "|will|shall|should|would|won't|"
/* Behind these comes a clause whose verb is not the line's. */
#define RELATIVES                                                                                \
    "|who|which|that|whose|where|when|while|whilst|although|though|how|what|as|because|if|than|" \
    "after|before|until|once|since|unless|whether|"
/* "Similar to others we have …": behind such a beginning comes the clause itself. */
#define LEADS                                                                                    \
    "|similar|like|unlike|in|over|since|following|during|across|with|to|by|at|for|from|through|" \
    "under|on|after|before|compared|this|last|every|each|today|now|"
#define PRONOUNS "|we|they|i|you|it|he|she|there|"
#define NOBODIES "|nobody|everybody|everyone|somebody|someone|"
#define CONTRAST "|but|however|yet|although|though|while|whilst|despite|except|unless|nevertheless|"
/* Behind a comma, these go on with what was said. */
#define GOES_ON                                                                                   \
    "|and|or|but|nor|so|who|which|whose|where|because|to|with|including|such|by|through|as|when|" \
    "if|than|in|at|on|from|of|for|until|after|before|yet|except|not|even|especially|both|either|" \
    "also|then|while|whilst|although|though|since|unless|despite|however|"
/* And these lean on it. */
#define LEANS "|this|these|that|those|it|they|them|such|he|she|"
/* Behind a comma, what these begin can be left out. */
#define ADDS                                                                                \
    "|which|who|whose|where|so|because|to|with|including|such|by|through|nor|when|helping|" \
    "enabling|ensuring|making|giving|leading|meaning|supporting|allowing|"
#define DETERMINERS                                                                              \
    "|the|a|an|our|their|his|her|its|my|your|all|each|every|more|many|most|some|any|no|we|they|" \
    "i|you|it|he|she|there|people|staff|"
/* What one can be told to do, and that is hardly ever a thing. */
#define ORDERS                                                                                   \
    "|continue|improve|develop|ensure|embed|strengthen|build|reduce|expand|extend|enhance|"      \
    "implement|introduce|deliver|establish|create|provide|raise|make|maximise|minimise|explore|" \
    "complete|refresh|tackle|agree|align|bring|clarify|consider|define|encourage|engage|"        \
    "evaluate|finalise|find|formalise|give|identify|integrate|involve|launch|learn|listen|"      \
    "maintain|modernise|prepare|promote|put|redesign|refine|revise|secure|simplify|streamline|"  \
    "understand|update|further|keep|get|"
/* These are orders before a determiner alone: "Review all plans", but "Review of plans". */
#define MAYBE_ORDERS                                                                              \
    "|work|support|review|focus|test|use|change|plan|design|share|report|measure|increase|train|" \
    "recruit|address|audit|monitor|pilot|map|target|help|roll|ask|offer|double|halve|cut|close|"  \
    "open|ring|call|visit|"
/* Nouns in "-ing". */
#define NOT_DOING                                                                                  \
    "|training|housing|funding|staffing|commissioning|safeguarding|monitoring|learning|recording|" \
    "planning|charging|meeting|wellbeing|prescribing|reporting|nothing|something|everything|"      \
    "outstanding|partnering|nursing|mentoring|coaching|budgeting|spending|working|"
#define PREPOSITIONS "|of|for|around|in|on|with|and|between|across|to|at|from|by|or|"

static bool in(const char *list, str word)
{
    const char *at = list;

    if (!word.n || word.n > 30)
        return false;
    for (; (at = strchr(at, '|')) && at[1]; at++)
        if (!strncasecmp(at + 1, word.p, word.n) && at[1 + word.n] == '|')
            return true;
    return false;
}

static bool ends_in(str word, const char *end)
{
    size_t n = strlen(end);

    return word.n > n + 1 && str_like(str_from(word, word.n - n), str_of(end));
}

/* A byte of a word. Others than ASCII are; so are the dots that stand for left-out text, which does
   no harm. */
static bool is_of_word(char c)
{
    return (unsigned char)c >= 0x80 || is_alnum(c) || c == '\'' || c == '-';
}

static void take_words(struct words *w, str text)
{
    int depth = 0;
    bool link = false, first = false;
    char stop = 0;

    w->n = 0;
    for (size_t at = 0; at < text.n && w->n < MAX_WORDS;) {
        char c = text.p[at];
        size_t from = at;

        if (c == MARK_OPEN) { /* its target is no text */
            while (at < text.n && text.p[at] != MARK_MID)
                at++;
            link = first = true;
        } else if (c == MARK_CLOSE)
            link = false;
        else if (c == '(')
            depth++;
        else if (c == ')')
            depth -= depth > 0;
        else if (c == ',' || c == ';' || c == ':')
            stop = c;
        if (at >= text.n || !is_of_word(text.p[at])) {
            at++;
            continue;
        }
        while (at < text.n && is_of_word(text.p[at]))
            at++;
        w->list[w->n++] = (struct word){.text = str_sub(text, from, at - from),
                                        .at = from,
                                        .stop = stop,
                                        .inside = depth > 0 || (link && !first),
                                        .closed = from && text.p[from - 1] == ' '};
        first = false;
        stop = 0;
    }
}

static str word_of(const struct words *w, size_t i)
{
    return i < w->n ? w->list[i].text : STR("");
}

static bool is_verb(const struct words *w, size_t i)
{
    str word = word_of(w, i), next = word_of(w, i + 1), former = i ? word_of(w, i - 1) : STR("");

    if (in(VERBS, word))
        return true;
    if (in("|needs|need|", word)) /* "needs to be better", and no "care needs" */
        return str_eqc(next, "to") || ends_in(next, "ing");
    if (in("|needed|", word))
        return in(DETERMINERS, next);
    return i && in(PLURALS, word) && !in("|to|and|or|not|then|", former);
}

/* The verb of the clause from word I up to END that is its own and no relative clause's; END where
   there is none. */
static size_t own_verb(const struct words *w, size_t i, size_t end)
{
    bool waits = false, waited = false; /* for the verb of a relative clause */
    bool leads = i < end && in(LEADS, w->list[i].text);

    for (size_t from = i; i < end; i++) {
        str word = w->list[i].text;
        bool begins = i == from || w->list[i].stop;

        if (begins && (in(PRONOUNS, word) || in(NOBODIES, word)))
            return i; /* a verb follows, whichever it is */
        if (leads && !waits && in("|we|they|", word))
            return i;
        if ((in(RELATIVES, word) && !(i > from && str_eqc(word_of(w, i - 1), "such"))) ||
            in("|we|they|i|you|he|she|", word)) {
            waits = true; /* "the work we have done" */
            /* "people who wait", "those that regularly meet": the next word is that verb */
            if (in("|who|which|that|", word) && i + 1 < end) {
                size_t next = i + 1 + ends_in(word_of(w, i + 1), "ly");

                if (next < end && !is_verb(w, next) && !in(DETERMINERS, word_of(w, next))) {
                    waits = false;
                    waited = true;
                    i = next;
                }
            }
        } else if (is_verb(w, i)) {
            if (!waits && !(waited && in("|and|or|", word_of(w, i - 1))))
                return i; /* and not "what we hold and can show" */
            waits = false;
            waited = true;
        }
    }
    return end;
}

static bool begins_as_order(const struct words *w)
{
    str first = word_of(w, 0), second = word_of(w, 1);

    if (in(ORDERS, first))
        return w->n > 1 && !in("|of|", second) && !is_verb(w, 1);
    return in(MAYBE_ORDERS, first) && in(DETERMINERS, second);
}

/* "We will …", "We plan to …", "We are going to …". */
static bool is_to_come(const struct words *w, size_t verb)
{
    str next = word_of(w, verb + 1), then = word_of(w, verb + 2);

    if (in(TO_COME, word_of(w, verb)))
        return true;
    if (!in("|we|i|they|", word_of(w, verb)))
        return false;
    return in(TO_COME "plan|aim|intend|hope|want|", next) ||
           (in("|are|", next) && in("|going|planning|looking|aiming|hoping|", then));
}

const char *clause_mood(str text)
{
    struct words w;
    size_t verb;
    str first;

    take_words(&w, text);
    first = word_of(&w, 0);
    if (begins_as_order(&w))
        return "plans";
    verb = own_verb(&w, 0, w.n);
    if (verb < w.n)
        return is_to_come(&w, verb) ? "plans" : "states";
    if (str_findc(text, '%') != SIZE_MAX)
        return "states";
    if (str_like(first, STR("to")))
        return "plans";
    if (ends_in(first, "ing") && !in(NOT_DOING, first) && !in(PREPOSITIONS, word_of(&w, 1)))
        return "doing";
    return "names";
}

/* The words from I to the next stop. */
static size_t stretch(const struct words *w, size_t i)
{
    for (i++; i < w->n && !w->list[i].stop;)
        i++;
    return i;
}

size_t clause_splice(str text)
{
    struct words w;

    take_words(&w, text);
    for (size_t i = 1; i < w.n; i++) {
        const struct word *word = &w.list[i];
        size_t end, verb;

        if (word->stop != ',' || word->inside || !word->closed || word->at < LEAD ||
            in(GOES_ON, word->text) || in(LEANS, word->text) ||
            (ends_in(word->text, "ing") && !in(NOT_DOING, word->text)) ||
            ends_in(word->text, "ed") || ends_in(word->text, "ly"))
            continue;
        if (own_verb(&w, 0, i) == i && (!in("|there|", word->text) || in(LEADS, word_of(&w, 0))))
            continue;
        end = stretch(&w, i);
        verb = own_verb(&w, i, end);
        if (verb < end && verb < i + NEAR)
            return word->at;
    }
    return SIZE_MAX;
}

/* May the text end before word I? */
static bool may_end(const struct words *w, size_t i)
{
    const struct word *word = &w->list[i];
    str next = word_of(w, i + 1), then = word_of(w, i + 2);
    size_t end;

    if (word->inside || !word->closed)
        return false;
    if (word->stop == ':' || word->stop == ';')
        return true;
    if (word->stop && in("|and|or|so|", word->text)) { /* "…, and we ring them": no enumeration */
        end = stretch(w, i);
        return own_verb(w, i + 1, end) < end;
    }
    if (word->stop && in(LEANS, word->text)) {
        end = stretch(w, i);
        return own_verb(w, i, end) < end;
    }
    if (word->stop)
        return in(ADDS, word->text) || (in("|as|", word->text) && in(DETERMINERS, next));
    return in("|which|because|including|", word->text) ||
           (str_eqc(word->text, "such") && str_eqc(next, "as")) ||
           (str_eqc(word->text, "so") && str_eqc(next, "that")) ||
           (str_eqc(word->text, "as") && str_eqc(next, "well") && str_eqc(then, "as")) ||
           (str_eqc(word->text, "in") && str_eqc(next, "order")) ||
           (str_eqc(word->text, "to") && in("|ensure|enable|", next)) ||
           (str_eqc(word->text, "to") && str_eqc(next, "make") && str_eqc(then, "sure"));
}

/* Characters before AT that are read: not those of marks. */
static size_t read_before(str text, size_t at)
{
    size_t n = 0;
    bool target = false;

    for (size_t i = 0; i < at && i < text.n; utf8_next(text, &i)) {
        target = text.p[i] == MARK_OPEN || (target && text.p[i] != MARK_MID);
        n += !target && text.p[i] != MARK_MID && text.p[i] != MARK_CLOSE;
    }
    return n;
}

size_t clause_break(str text, size_t least, size_t most)
{
    struct words w;
    size_t verb;

    take_words(&w, text);
    for (size_t i = 0; i < w.n; i++)
        if (in(CONTRAST, w.list[i].text))
            return SIZE_MAX; /* the point of such a sentence is behind it */
    verb = own_verb(&w, 0, w.n);
    for (size_t i = 1; i < w.n; i++) {
        size_t n = may_end(&w, i) ? read_before(text, w.list[i].at) : 0;

        if (n >= least && n <= most && (verb == w.n || verb < i))
            return w.list[i].at;
    }
    return SIZE_MAX;
}
