/* layer 1 · personal: what its files share: a piece of text with one plain letter for each of its
   own, so that its forms can be compared byte by byte; private to personal*.c */
#ifndef KIT_PERSONAL_PARTS_H
#define KIT_PERSONAL_PARTS_H

#include "personal.h"

enum { NEAR = 40 }; /* letters between a number or a date and the word that says what it is */

/* All spaces are ' ', all hyphens and dashes '-', quotes ' and ", letters with marks those without;
   no control byte. Ends with NUL. */
struct piece {
    struct arena *a;
    char *t;
    size_t n, cap;
    uint32_t *from; /* where each byte stands in the text; one more for the end */
    /* room for personal_token.c: one for each byte; NULL if nobody needed it yet */
    struct token *tokens;
    size_t base; /* is added to all of them */
    struct personals *out;
    struct personal surplus; /* what is past the limit */
};

/* The byte at I, and NUL outside. */
static inline char at(const struct piece *p, size_t i)
{
    return i < p->n ? p->t[i] : '\0';
}

static inline char before(const struct piece *p, size_t i)
{
    return i && i <= p->n ? p->t[i - 1] : '\0';
}

/* Makes P the text; the next takes the same room. */
void piece_fold(struct piece *p, str text);

/* Does WORD, which is in lower case, stand at I, whatever its case? */
bool piece_has(const struct piece *p, size_t i, const char *word);

/* The length of the longest of WORDS that stands there and before no letter; 0 if there is none. */
size_t piece_word(const struct piece *p, size_t i, const char *const *words, size_t n);
#define PIECE_WORD(p, i, words) piece_word((p), (i), (words), sizeof(words) / sizeof *(words))

/* Is S one of WORDS? */
bool is_one_of(str s, const char *const *words, size_t n);
#define IS_ONE_OF(s, words) is_one_of((s), (words), sizeof(words) / sizeof *(words))

/* Adds what stands from I to END; never NULL. */
struct personal *piece_found(struct piece *p, enum personal_kind kind, size_t i, size_t end,
                             str shown, str value);

/* personal_number.c */
void piece_numbers(struct piece *p); /* NHS, National Insurance and telephone numbers */
bool number_ends(const struct piece *p, size_t end); /* may one end at END? */
/* Between two groups of digits: at most two spaces, or one hyphen with or without them. */
size_t gap_length(const struct piece *p, size_t i);

/* personal_contact.c */
size_t phone_at(struct piece *p, size_t i); /* adds the telephone number at I; its length, or 0 */
void piece_addresses(struct piece *p);

/* personal_birth.c */
void piece_births(struct piece *p);
size_t date_length(const struct piece *p, size_t i); /* of a whole date at I; 0 if there is none */
unsigned date_year(const struct piece *p, size_t i, size_t n);
str date_shown(const struct piece *p, size_t i, size_t n);

/* personal_name.c */
void piece_names(struct piece *p);

/* personal_home.c */
bool is_house(struct piece *p); /* does it hold a house's number and a road? */

/* personal_token.c */
bool is_name_like(
    str word); /* a capital and small letters, as in Mary, O'Brien, McKay, Smith-Jones */

/* personal_secret.c */
void piece_secrets(struct piece *p);
bool is_secret_heading(str heading);        /* in lower case */
bool is_secret_cell(const struct piece *p); /* of a column with such a heading */

/* personal_words.c: is WORD one of them? In lower case, but for first names, which have their
   capital. */
bool is_first_name(str word);
bool is_title(str word);
bool is_no_name(
    str word); /* begins sentences, or is part of the name of a place or an organisation */
bool is_thing(str word);  /* may be some years old and is nobody: strategy, building */
bool is_person(str word); /* woman, carer, resident */
bool is_pronoun(str word);
unsigned number_word(str word); /* 85 of "eighty-five"; 0 if it is none */

#endif
