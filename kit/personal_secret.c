#include "personal_parts.h"

#include <string.h>

/* What opens a network or a door: "password: Kettle99", "the code is 4471", a word alone below the
   heading "password". Where it is said how to come by it ("password: ask at reception") there is
   none. */

enum {
    AHEAD = 48, /* letters between such a word and the sign behind which the secret stands */
    SECRET_MAX = 60,
    WORD_MAX = 4 * SECRET_MAX /* longer than a secret with what closes its sentence */
};

/* STRONG words are followed by nothing else; the others head lists and explain pictures as well, so
   digits must follow. */
static const char *const strong[] = {"password",    "passwords",   "passphrase", "pass phrase",
                                     "pass-phrase", "passcode",    "pass code",  "pass-code",
                                     "pwd",         "wi-fi key",   "wifi key",   "wireless key",
                                     "network key", "security key"};
static const char *const weak[] = {"code", "pin", "key"};

/* What a code, a key or a PIN right behind it opens: "door code 4471", "key safe 4471". */
static const char *const opening[] = {
    "door code",     "entry code",    "access code",   "gate code",  "alarm code",
    "lock code",     "safe code",     "keypad code",   "wi-fi code", "wifi code",
    "guest code",    "entrance code", "keypad",        "key safe",   "keysafe",
    "pin",           "pin number",    "pin no",        "pin code",   "key safe code",
    "keysafe code",  "barrier code",  "security code", "pin no.",    "key safe number",
    "keysafe number"};

/* What follows such a word where no secret does. */
static const char *const others[] = {
    "ask",          "reception",  "none",    "required",  "needed",   "available",
    "secret",       "shown",      "given",   "different", "optional", "unknown",
    "necessary",    "daily",      "below",   "above",     "yes",      "new",
    "confidential", "displayed",  "visible", "hidden",    "written",  "case-sensitive",
    "valid",        "weekly",     "upon",    "there",     "inside",   "nothing",
    "varies",       "protection", "manager", "protected", "another",  "please"};

/* Codes that open nothing. */
static const char *const harmless[] = {
    "dialling", "dial",   "area",     "country", "post",     "dress",    "bar",
    "qr",       "zip",    "colour",   "highway", "building", "sort",     "cost",
    "source",   "tariff", "location", "ringgo",  "booking",  "discount", "station"};

/* Is the word before I one that makes a code harmless? */
static bool follows_harmless(const struct piece *p, size_t i)
{
    size_t end = i, from;

    while (end && (p->t[end - 1] == ' ' || p->t[end - 1] == '-'))
        end--;
    for (from = end; from && is_alpha(p->t[from - 1]);)
        from--;
    return from < end && PIECE_WORD(p, from, harmless) == end - from;
}

/* Where the secret would begin: behind ':', '=' or 'is', of a strong word a few words further on,
   too, as in "the code for the door is"; SIZE_MAX if there is none. */
static size_t value_at(const struct piece *p, size_t i, bool is_strong)
{
    bool far = is_strong || piece_has(p, i, " for the ");
    size_t last = i + (far ? AHEAD : 4);

    for (; i < p->n && i < last; i++) {
        char c = p->t[i];

        if (c == ':' || c == '=')
            i++;
        else if (c == ' ' && piece_has(p, i, " is "))
            i += 4;
        else if (c == ' ' && is_strong && piece_has(p, i, " - "))
            i += 3;
        else if (c == ' ' && piece_has(p, i, " will be "))
            i += 9;
        else if (c == '"' || (c == '\'' && !is_alnum(before(p, i))))
            ;
        else if (c == '.' || c == ';' || c == ',' || c == '(' || c == ')' || (!far && c != ' '))
            return SIZE_MAX;
        else
            continue;
        while (at(p, i) == ' ')
            i++;
        return i < p->n ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Does nothing of the sentence follow? */
static bool ends(const struct piece *p, size_t i)
{
    while (at(p, i) == ' ')
        i++;
    return i >= p->n || strchr(".;,:)!?\"'|", at(p, i));
}

static bool is_secret(const struct piece *p, size_t i, size_t end, bool is_strong)
{
    size_t digits = 0, letters = 0, hyphens = 0, mixed = 0, signs = 0, n = end - i;

    if (n < 4 || n > SECRET_MAX || PIECE_WORD(p, i, others) == n)
        return false;
    for (size_t k = i; k < end; k++) {
        char c = p->t[k];

        digits += is_digit(c);
        letters += is_alpha(c);
        hyphens += c == '-';
        mixed += k > i && is_upper(c) && is_lower(p->t[k - 1]);
        signs += strchr("!#$%^&*_+~?", c) != NULL;
        if (c == '/' || c == '@')
            return false; /* an address */
    }
    if (digits && (letters || digits == n || digits + hyphens == n))
        return digits + letters >= 4;
    if (!is_strong)
        return false;
    if (mixed || hyphens > 1 || (signs && letters))
        return true;
    return letters == n && n >= 5 && ends(p, end) &&
           !(p->t[end - 2] == 'e' && p->t[end - 1] == 'd');
}

static void found(struct piece *p, size_t i, size_t end)
{
    str shown = str_format(p->a, "%.2s …", p->t + i);

    piece_found(p, PERSONAL_PASSWORD, i, end, shown, STR(""));
}

/* Where the word at I ends, without what closes a sentence or a keypad's "#". Of one that goes on
   for megabytes nobody reads all at each of its letters. */
static size_t word_end(const struct piece *p, size_t i)
{
    size_t end = i, most = i + WORD_MAX < p->n ? i + WORD_MAX : p->n;

    while (end < most && p->t[end] != ' ' && p->t[end] != ';' && p->t[end] != '|')
        end++;
    while (end > i && strchr(".,:)#*", p->t[end - 1]))
        end--;
    return end;
}

static void look_behind(struct piece *p, size_t i, bool is_strong)
{
    size_t from = value_at(p, i, is_strong), end;
    char quote = from == SIZE_MAX ? '\0' : at(p, from);

    if (from == SIZE_MAX)
        return;
    if (quote == '"' || quote == '\'') { /* in quotes it may be several words */
        for (end = ++from; end < p->n && p->t[end] != quote;)
            end++;
        if (end < p->n && end - from >= 4 && end - from <= SECRET_MAX &&
            (is_strong || is_secret(p, from, end, false)))
            found(p, from, end);
        return;
    }
    end = word_end(p, from);
    if (is_secret(p, from, end, is_strong))
        found(p, from, end);
}

/* "password Kettle99", "door code 4471": what has digits, with nothing but a space or a bracket
   before it. Behind a word that heads lists of much else it has letters, too. */
static bool look_right(struct piece *p, size_t i, bool opens)
{
    size_t end, letters = 0;

    if (at(p, i) != ' ')
        return false;
    i += 1 + (at(p, i + 1) == '(');
    end = word_end(p, i);
    for (size_t k = i; k < end; k++)
        letters += is_alpha(p->t[k]);
    if (!(opens ? is_digit(at(p, end - 1)) || is_digit(at(p, i)) : letters > 0) ||
        !is_secret(p, i, end, false))
        return false;
    found(p, i, end);
    return true;
}

/* A bit for each letter that one of WORDS begins with, by its place in the alphabet. */
static unsigned beginnings(const char *const *words, size_t count)
{
    unsigned letters = 0;

    for (size_t k = 0; k < count; k++)
        letters |= 1u << (words[k][0] & 31);
    return letters;
}

void piece_secrets(struct piece *p)
{
    unsigned letters = beginnings(strong, sizeof strong / sizeof *strong) |
                       beginnings(weak, sizeof weak / sizeof *weak) |
                       beginnings(opening, sizeof opening / sizeof *opening);

    for (size_t i = 0; i < p->n; i++) {
        if (!(letters >> (p->t[i] & 31) & 1) || is_alnum(before(p, i)))
            continue; /* most words are none, and seen to be so */
        size_t n = PIECE_WORD(p, i, strong), opens = n ? 0 : PIECE_WORD(p, i, opening);
        bool is_strong = n > 0;

        if ((n || opens) && look_right(p, i + n + opens, opens > 0)) {
            i += n + opens;
            continue;
        }
        if (!n)
            n = opens ? opens : PIECE_WORD(p, i, weak);
        if (!n || is_digit(at(p, i + n)) || (!is_strong && follows_harmless(p, i)))
            continue;
        i += n;
        look_behind(p, i, is_strong);
    }
}

bool is_secret_heading(str heading)
{
    return IS_ONE_OF(heading, strong);
}

bool is_secret_cell(const struct piece *p)
{
    size_t end = p->n;

    while (end && strchr(" .,", p->t[end - 1]))
        end--;
    return !memchr(p->t, ' ', end) && is_secret(p, 0, end, true);
}
