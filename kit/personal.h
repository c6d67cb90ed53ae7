/* layer 1 · personal: finds in a text what may be personal data of somebody who draws on care, or
   of anybody else. What its files share is in personal_parts.h: numbers of the state
   (personal_number.c), telephone numbers and addresses (personal_contact.c), dates of birth
   (personal_birth.c), names with an age (personal_name.c, on the words of personal_token.c and the
   ages of personal_age.c), homes (personal_home.c), passwords (personal_secret.c), rows of tables
   (personal_table.c), the words they know (personal_words.c) */
#ifndef KIT_PERSONAL_H
#define KIT_PERSONAL_H

#include "text.h"

/* Past this many in one text the rest is not listed: whoever looks at the first will look at
   all. */
enum { PERSONAL_MAX = 1000 };

/* Goes up whenever other things are found in the same text, so that what was kept of a document is
   not believed any longer. */
enum { PERSONAL_EDITION = 4 };

enum personal_kind {
    PERSONAL_NHS,   /* ten digits whose check digit is right */
    PERSONAL_NI,    /* a National Insurance number */
    PERSONAL_BIRTH, /* a date behind 'born', 'DOB' or 'date of birth' */
    PERSONAL_EMAIL,
    PERSONAL_PHONE,    /* a telephone number of the United Kingdom */
    PERSONAL_NAME,     /* a first name, or a full one, with an age */
    PERSONAL_HOME,     /* the address at which somebody lives */
    PERSONAL_PASSWORD, /* or a code that opens something */
    PERSONAL_KINDS
};

struct personal {
    enum personal_kind kind;
    size_t at, n; /* bytes of the text */
    str shown;    /* enough of it to find it again, and too little to use it: "943 … 19" */
    /* of an address or a telephone number: the form in which two are compared; else empty */
    str value;
};

/* Zero it before the first text. */
struct personals {
    struct personal *list;
    size_t n;
};

/* Adds what it finds in TEXT, which is valid UTF-8, to OUT, sorted by place. A line end is a space;
   an empty line and a tab part what stands before from what comes behind. Results live in A. */
void personal_scan(struct arena *a, str text, struct personals *out);

/* What the heading row of a table says of its columns: numbers from 1, 0 for none. Zero it before
   the first row. */
struct personal_columns {
    size_t birth, name, age, home, phone, secret;
};

/* The same for one row of a table: a date of birth below such a heading, an age beside a name. 'at'
   is the number of the cell, from 0. What stands in one cell alone is left to personal_scan. */
void personal_row(struct arena *a, struct personal_columns *c, const str *cells, size_t n,
                  struct personals *out);

/* An address or a telephone number in the form in which two are compared: lower case; digits from 0
   on. */
str personal_contact(struct arena *a, str text);

const char *personal_name(enum personal_kind kind); /* "nhs", "ni", "birth", … */

#endif
