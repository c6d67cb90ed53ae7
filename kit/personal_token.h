/* layer 1 · personal_token: a piece of text as words, numbers and signs, and the ages among them;
   private to personal*.c */
#ifndef KIT_PERSONAL_TOKEN_H
#define KIT_PERSONAL_TOKEN_H

#include "personal_parts.h"

#include <string.h>

enum token_kind {
    TOKEN_WORD,   /* its hyphens and its "'s" are part of it: year-old */
    TOKEN_NUMBER, /* digits alone */
    TOKEN_FIGURE, /* digits with signs between them: 1.5, 12:30, 1/2 */
    TOKEN_SIGN
};

struct token {
    uint32_t at, n; /* bytes of the piece */
    unsigned char kind;
    bool gap; /* a space stands before it */
};

struct words {
    struct piece *p;
    struct token *list;
    size_t n;
};

/* All tokens of W's piece. */
void tokenise(struct words *w);

/* Of the K-th token, which may be past the last: its text, also in lower case; what it is. */
str text_of(const struct words *w, size_t k);
str lower_of(const struct words *w, size_t k);
bool is_sign(const struct words *w, size_t k, const char *signs); /* one of SIGNS */
bool glued(const struct words *w, size_t k);                      /* no space stands before it */
bool is_name_at(const struct words *w, size_t k);                 /* it looks like a name */
bool is_known(const struct words *w, size_t k);                   /* it is a first name */

static inline bool is_word(const struct words *w, size_t k)
{
    return k < w->n && w->list[k].kind == TOKEN_WORD;
}

/* Is it WORD, or one of LIST, which ends with NULL, whatever its case? */
static inline bool says(const struct words *w, size_t k, const char *word)
{
    return is_word(w, k) && w->list[k].n == strlen(word) && piece_has(w->p, w->list[k].at, word);
}

bool says_one(const struct words *w, size_t k, const char *const *list);

/* WORD without its "'s" */
str bare(str word);

/* Is token K right behind the full name of somebody, or one with a title, but for a comma, "of" or
   "at"? In personal_name.c. */
bool is_named_before(const struct words *w, size_t k);

/* personal_home.c: adds what says where somebody lives */
void find_homes(const struct words *w);

/* personal_age.c */

enum strength {
    AGE_NONE,
    AGE_BRACKET, /* (85) */
    AGE_COMMA,   /* , 85, */
    AGE_IS,      /* is 85. */
    AGE_SURE     /* 85 years old, aged 85 */
};

struct age {
    enum strength strength;
    size_t first, last; /* tokens */
    unsigned years;
    bool told;  /* 'aged 85', and not '85 years old' */
    bool leads; /* 'At 85, ': the name comes behind it */
};

/* The age that token K is the number of. */
struct age age_at(const struct words *w, size_t k);

#endif
