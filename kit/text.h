/* layer 0 · text: strings as pointer and length, buffers that grow, and what the kit knows of
   letters */
#ifndef KIT_TEXT_H
#define KIT_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* A piece of text that somebody else owns. Not ended by NUL unless a function says so. */
typedef struct {
    const char *p;
    size_t n;
} str;

/* STR_INIT begins what is static. */
#define STR_INIT(literal)               \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }
#define STR(literal) ((str)STR_INIT(literal))
/* For formats. S is looked at more than once: it may not be a call that takes a piece off a
   text. */
#define STR_FMT "%.*s"
#define STR_ARG(s) ((int)((s).n > 65536 ? 65536 : (s).n)), ((s).n ? (s).p : "")

str str_of(const char *cstr);              /* NULL gives the empty string */
const char *str_c(struct arena *a, str s); /* a copy that ends with NUL */
str str_copy(struct arena *a, str s);      /* a copy that ends with NUL, too */
str str_format(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool str_eq(str a, str b);
bool str_eqc(str a, const char *b);
bool str_like(str a, str b); /* the same but for capitals, of ASCII letters */
int str_cmp(str a, str b);   /* by bytes, like memcmp */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
str str_behind(str s, str prefix);       /* without PREFIX, if it begins so */
str str_before(str s, str suffix);       /* without SUFFIX, if it ends so */
str str_from(str s, size_t at);          /* from byte AT to the end; empty if past it */
str str_sub(str s, size_t at, size_t n); /* at most N bytes from AT */
str str_swap(struct arena *a, str s, char from, char to); /* a copy with one byte put for another */
str str_trim(str s);                                      /* without white space at both ends */
size_t str_find(str s, str needle);                       /* byte position, or SIZE_MAX */
size_t str_findc(str s, char c);                          /* byte position, or SIZE_MAX */
str str_line(str *rest);                  /* takes the next line off REST, without its line end */
str str_until(str *rest, char sep);       /* takes the text up to SEP off REST, and SEP */
bool str_among(str word, str words);      /* is it one of these, which spaces part? */
bool str_among_like(str word, str words); /* the same, by str_like */
bool char_among(char c, const char *set);
/* How many digits S begins with, MOST at most, and the number that they are (below 10 digits). */
size_t str_digits(str s, size_t most, unsigned *number);
int hex_value(char c); /* 0 to 15; -1 of what is no hexadecimal digit */

/* ASCII alone, whatever the locale: C is a byte of a text, or a character. */
static inline bool is_digit(uint32_t c)
{
    return c - '0' < 10;
}

static inline bool is_upper(uint32_t c)
{
    return c - 'A' < 26;
}

static inline bool is_lower(uint32_t c)
{
    return c - 'a' < 26;
}

static inline bool is_alpha(uint32_t c)
{
    return is_upper(c) || is_lower(c);
}

static inline bool is_alnum(uint32_t c)
{
    return is_alpha(c) || is_digit(c);
}

/* A buffer that grows in an arena. Zero it with its arena set: struct buf b = {.arena = a}. */
struct buf {
    char *p;
    size_t n, cap;
    struct arena *arena;
};

void buf_reserve(struct buf *b, size_t more); /* room for MORE bytes at once */
void buf_add(struct buf *b, str s);
void buf_addc(struct buf *b, const char *cstr);
void buf_byte(struct buf *b, char c);
void buf_format(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_html(struct buf *b, str s); /* & < > " ' as character references */
/* The length of such a reference at the beginning of S, and in *C what it stands for; else 0. */
size_t html_char(str s, char *c);
void buf_json(struct buf *b, str s); /* a JSON string with its quotes; also safe inside a script */
void buf_csv(struct buf *b, str s);  /* one RFC 4180 field, quoted where it must be */
str buf_str(const struct buf *b);    /* what was added so far; ends with NUL */

/* UTF-8 */
#define UTF8_MARK "\xef\xbb\xbf" /* the byte order mark with which files may begin */
bool utf8_valid(str s);
size_t utf8_bad(str s); /* position of the first bad byte, or SIZE_MAX */
size_t text_bad(str s); /* the same of what no file of text holds: bad bytes, and zeros */
uint32_t utf8_next(str s,
                   size_t *at); /* the character at *AT, which moves on; U+FFFD where it is bad */
void utf8_add(struct buf *b, uint32_t c);
size_t utf8_count(str s); /* characters, not bytes */

/* UTF-16 without a byte order mark, as UTF-8 in A; BIG: the first byte of each two is the larger.
   Half a pair is read as U+FFFD. */
str utf16_text(struct arena *a, str s, bool big);

/* Lower case for ASCII and for Latin, Greek and Cyrillic letters. */
uint32_t char_lower(uint32_t c);
str text_lower(struct arena *a, str s);

/* S with the letters of each ligature ("ﬁ", which texts from PDFs bring) in its place; S itself if
   it has none. */
str text_letters(struct arena *a, str s);

/* Of blanks of every width, and what has none, such as a soft hyphen: texts from word processors
   and from the web are full of them. */
str text_trim(str s);                     /* without those at both ends */
size_t text_skip_blank(str s, size_t at); /* behind those at AT */

/* S without soft hyphens, zero-width spaces and word joiners, which part no word; S itself if it
   has none. */
str text_whole(struct arena *a, str s);

bool char_in_word(uint32_t c); /* a letter or digit of any alphabet */

/* The form in which ids are compared: lower case, no white space. */
str text_key(struct arena *a, str s);

/* The form in which ids and headings stand in an address: lower case, letters, digits, '.', '_' and
   '-'; everything else one '-' (never first, last or twice). May be empty. */
str text_slug(struct arena *a, str s);

/* The form in which names stand in order: a slug without accents and ligatures, so that "Éclair"
   and "Łódź" stand among E and L. */
str text_sort(struct arena *a, str s);

/* S with INSTEAD in the place of each control character and of what is no UTF-8: content and names
   of files must not command a terminal. */
str text_shown(struct arena *a, str s, char instead);
size_t text_tame(char *p, size_t n, char instead); /* the same in place: the new length */

/* S with one space for each run of white space, and none at both ends. */
str text_folded(struct arena *a, str s);

/* S without line breaks and what commands a terminal, which become one space each run, and without
   white space at both ends: for files that have one line an entry. */
str text_one_line(struct arena *a, str s);

/* Number of letters wrong, missing, extra, or swapped with their neighbour (Damerau-Levenshtein,
   optimal string alignment), by characters. Stops counting past MAX and then returns MAX + 1. */
unsigned text_distance(str a, str b, unsigned max);

/* Whether WORD is almost GOOD, and not GOOD itself: one mistake, or two in words of eight or more
   letters. */
bool text_almost(str word, str good);

/* Of the names that are OFFERED one by one, the one whose GOOD is nearest to WORD, which is almost
   it; of as near ones the first by its bytes. Begins empty, and stays so where WORD is almost none
   of them. Is this one the nearest so far? */
struct near {
    str name;
    unsigned mistakes;
};
bool text_nearer(struct near *best, str word, str good, str offered);

/* What to do about a name that nothing bears, for a message: "did you mean 'NAME'?", or OTHERWISE
   where NAME, the nearest, is empty. */
const char *text_meant(struct arena *a, str name, const char *otherwise);

/* Look-alike letters from the Greek and Cyrillic alphabets and full-width forms, read as the Latin
   letter meant. Where WHOLE is false and S holds letters that are no look-alikes, or no Latin ones,
   only words that mix them with Latin letters or digits are touched (a word of Russian stays
   Russian). *CHANGED says whether anything was. */
str text_latin(struct arena *a, str s, bool whole, bool *changed);

/* A calendar date as days since 1970-01-01. False for anything but a valid YYYY-MM-DD, 0001 to
   9999. */
bool date_parse(str s, long *days);
str date_format(struct arena *a, long days); /* 2026-11-21 */
/* 1 to 12, of a month's name or its first three letters or more, in any case; 0 of other words. */
unsigned month_named(str word);
str time_parse(struct arena *a,
               str s); /* a time of day, 9:30 or 09:30, as 09:30; empty if it is none */
/* A day and a time of day (2027-03-09 14:00, also with T between them, or with seconds) in that
   form; empty if it is none. */
str date_time_parse(struct arena *a, str s);
str date_words(struct arena *a, long days,
               bool weekday); /* 21 November 2026; Saturday 21 November 2026 */

#endif
