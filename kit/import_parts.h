/* layer 4 · import: what its files share: the sheet of a register (import_sheet.h), what its cells
   mean (import_names.c, import_days.c, import_values.c), which lines the kit has already
   (import_known.c), records as text (import_text.c), and the way from one to the other (import.c)
 */
#ifndef KIT_IMPORT_PARTS_H
#define KIT_IMPORT_PARTS_H

#include "kit.h"
#include "wordmap.h"

enum { IMPORT_MAX_CELL = 32767 }; /* characters; no spreadsheet holds more */

/* What a column of a register may hold: the keys of an evidence record. */
enum field {
    FIELD_ID,
    FIELD_TITLE,
    FIELD_SUMMARY,
    FIELD_STATEMENTS,
    FIELD_CATEGORY,
    FIELD_TYPE, /* a category where it is one, else a tag */
    FIELD_DATED,
    FIELD_COVERS,
    FIELD_OWNER,
    FIELD_SECOND,
    FIELD_FILES,
    FIELD_PUBLISHED,
    FIELD_PART,
    FIELD_RETURN_ITEMS,
    FIELD_AUDIENCE,
    FIELD_STATUS,
    FIELD_UPDATED,
    FIELD_REVIEW_DUE,
    FIELD_TAGS,
    FIELDS
};

struct cell {
    /* without white space around it, control characters and letters of other alphabets that look
       like ours */
    str text;
    unsigned line, col;
};

/* One line of the register, which may reach over several of the file. */
struct entry {
    unsigned line;
    struct cell cells[FIELDS];
};

struct name { /* and what it stands for */
    str slug, id;
};

struct names {
    struct name *list;
    size_t n;
};

/* Texts, one after another. */
struct texts {
    str *list;
    size_t n;
};

struct import {
    struct kit *k;
    struct arena *arena;
    str path; /* as the user named it */
    struct diags diags;
    struct names statements, numbered, themes, roles, categories, files;
    struct wordmap said; /* of what one note is enough */
    str series;          /* in which documents are numbered: E */
    bool numbers; /* the register's statements are numbers of the framework: its column says QS */
    /* the line of a day that can only be written as in America; 0 where none is */
    unsigned month_first;
    struct entry *entries;
    size_t n;
    bool has[FIELDS]; /* is there such a column? */
};

/* The values of a record; a text without letters is none. */
struct values {
    str id, title, summary, body;
    struct texts statements, files, return_items, tags;
    str category, dated, covers, owner, second, published, part, audience, status, updated,
        review_due;
};

/* A message at a cell, or at whatever else has a line and a col. */
#define import_error(im, at, id, ...) \
    diag_add(&(im)->diags, (im)->path, (at)->line, (at)->col, LEVEL_ERROR, id, __VA_ARGS__)
#define import_warning(im, at, id, ...) \
    diag_add(&(im)->diags, (im)->path, (at)->line, (at)->col, LEVEL_WARNING, id, __VA_ARGS__)
#define import_note(im, at, id, ...) \
    diag_add(&(im)->diags, (im)->path, (at)->line, (at)->col, LEVEL_NOTE, id, __VA_ARGS__)

void texts_add(struct arena *a, struct texts *t, str text); /* once */
const struct name *names_find(const struct names *names, str slug);
str name_slug(struct arena *a, str text); /* the form in which names are compared */

bool word_is_one_of(str word, const char *words); /* with '|' between them */
str part_of(str *text,
            const char *seps); /* takes the text up to one of SEPS off TEXT, and trims it */

bool says_nothing(struct arena *a, str text); /* "N/A", "TBC", a dash: nothing to tell */

/* TEXT as it may stand in a message: its first line, not too long. */
str import_quote(struct arena *a, str text);

/* Reads what names stand for from the kit's database. */
void import_prepare(struct import *im);

/* Fills im->entries from the bytes of the file. */
void sheet_read(struct import *im, str bytes);

/* The statements that a cell names, and the role: its id or, after a warning, the text. KEY is for
   the message. */
void statements_read(struct import *im, const struct cell *at, struct texts *out);
str role_read(struct import *im, const struct cell *at, const char *key);

/* The statement that a cell, or the head of a column, names; empty if it names none. */
str statement_named(struct import *im, str text);

/* A day as people write it, as 2026-06-12. Empty if it is none, or may be two: *WRONG says how to
   write it. */
str day_read(struct import *im, str text, const char **wrong);

/* Can it only be read with the month in front: 06/13/2026? */
bool day_is_american(struct arena *a, str text);

/* What an entry says, and messages about it. An id is not checked here, and may be empty. */
void values_read(struct import *im, const struct entry *e, struct values *v);

/* An id in the form in which documents are cited: "12" is E12 where documents are numbered in the
   series E. */
str id_read(struct import *im, str text);

/* A record of evidence that the kit has. */
struct known {
    str ref, id, title, dated;
    str number;         /* its id as a spreadsheet would have it that took zeros away */
    bool taken;         /* a line of the register stands for it */
    struct known *next; /* of the same title */
};

/* The record that has this id, or one that makes the same address; empty for none. */
str record_with(struct import *im, str id);

/* For each entry the record that the kit has of it already, or NULL. */
const struct known **records_matched(struct import *im);

/* The record's file. */
str record_text(struct arena *a, const struct values *v, str today);

#endif
