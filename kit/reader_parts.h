/* layer 3 · reader: what its files share: the files in their order (reader.c), settings
   (reader_settings.c), a record's front matter (reader_record.c), keys (reader_fields.c,
   reader_keys.c), values (reader_values.c), bodies (reader_body.c, reader_slips.c), spreadsheets
   (reader_table.c), attachments and digests (reader_files.c), personal data in all of them
   (reader_personal.c), maps and the blocks that show them (reader_map.c) */
#ifndef KIT_READER_PARTS_H
#define KIT_READER_PARTS_H

#include "file.h"
#include "kit.h"
#include "markdown.h"
#include "model.h"
#include "wordmap.h"
#include "yaml.h"

/* One file of a record, between its front matter and its body. */
struct source {
    str path;      /* relative to the kit: "content/evidence/E12.md" */
    str bytes;     /* as they stand in the file */
    str body;      /* behind the front matter */
    unsigned line; /* where the body begins */
    struct yaml *front;
    str ref, slug;
    struct type *type;
    str clean;               /* the body as it is read */
    struct md md;            /* what it holds, */
    struct diags said_of_md; /* and what is to be said of it if the record is kept */
};

struct reader {
    struct kit *kit;
    struct md_context *markdown;
    str *strengths, *improvements, *others; /* words in headings, lower case */
    size_t nstrengths, nimprovements, nothers;
    struct stmt *fact, *duplicate, *section, *body, *citation, *link, *phrase, *named, *attachment,
        *file, *digest, *personal;
    struct wordmap contacts; /* addresses and numbers that may appear */
    long visit_from;         /* days; LONG_MIN where the kit has no visit */
};

/* A row that is being filled; a value with p == NULL is NULL. */
struct row {
    struct table *table;
    str *values;
};

str reader_path(struct reader *r, str path); /* from where the program stands */

/* Reads a file of the kit, of MAX bytes at most, as text into scratch memory; false after a
   diagnostic. */
bool reader_text(struct reader *r, str path, size_t max, str *text);

void settings_read(struct reader *r); /* kit.yaml, and what day it is */
void framework_read(
    struct reader *r); /* the kit's own, or the council's, and other versions of it */

/* Reads a file as far as it says all by itself, and then keeps it, with what it says of other
   files. False if there is no record in it. */
bool record_parse(struct reader *r, const struct file_entry *e, struct source *s);
void record_keep(struct reader *r, struct source *s);

/* Keeps the name of a record that record_parse could not read, whose errors it has told. */
void record_miss(struct reader *r, const struct source *s);

struct row row_new(struct reader *r, struct table *t);
void row_set(struct row *row, const char *column, str value);
void row_insert(struct reader *r, struct row *row);

/* Fills the tables OWN and, below it, COMMON (or NULL) from the map FRONT: own->table and
   common->table have their rows here, their children get rows of their own below PARENT. Unknown
   keys are kept as facts and reported. */
void fields_read(struct reader *r, struct source *s, struct row *own, struct row *common,
                 str parent);

str key_column(struct arena *a, str key); /* the column's name: '_' for '-' */
bool key_is_own(str name);                /* a column that the kit fills, whatever a file says */

/* Tells of V, whose key, PATH with those around it, is none of the tables of ROWS: what it was
   meant for, if that can be guessed. Below the key PREFIX, or INSIDE a list's item. */
void key_unknown(struct reader *r, const struct source *s, const struct row *rows, size_t nrows,
                 str prefix, str path, const struct yaml *v, bool inside);

/* The value TEXT in the form that its column keeps; reports one of the wrong kind at LINE, COL. KEY
   is for messages. */
str field_value(struct reader *r, str path, const struct column *c, str key, str text,
                unsigned line, unsigned col);

/* A value that says nothing: an empty one, '~' or null, unless in quotes. */
bool field_is_null(str text, bool quoted);

/* What can be compared in a figure: both ends of a band, one end of '>11', twice the same of a
   plain number. An end that there is not stays as it was. */
void figure_ends(struct arena *a, str text, str *low, str *high);

/* The text as the kit keeps it: no control characters, look-alike letters read as the ones meant
   (all of them where WHOLE). */
str field_clean(struct reader *r, str path, str text, bool whole, unsigned line, unsigned col);

void body_prepare(struct reader *r);
void body_parse(struct reader *r, struct source *s);
void body_keep(struct reader *r, struct source *s);
void phrase_keep(struct reader *r, str ref, const char *kind, str text, unsigned words,
                 unsigned line, unsigned col);

/* Keeps as phrases the lines of a body that were meant as a heading, a list or a table and are none
   (reader_slips.c). */
void slips_keep(struct reader *r, const struct source *s);

/* Of a file of text in which text_bad finds a zero. */
#define TEXT_ZEROS                                                                                 \
    "the file holds zeros where text belongs, as after a power cut; put the former file back, or " \
    "save it as UTF-8"

/* Tells what happened to a whole file of text where it was saved: letters that another program
   spoilt, and two versions in one, as Git leaves them. True for the latter: an error. */
bool text_slips(struct reader *r, str path, str text);

void sheets_read(struct reader *r, const char *folder);
void maps_read(struct reader *r, const char *folder); /* once all bodies are read */

/* Whose text it is that may hold personal data; see the table 'personal'. */
struct personal_place {
    str record, key;
    unsigned n;
    str path;
    unsigned line, col;
};

void personal_prepare(
    struct reader *r); /* once kit.yaml is read; without it nothing is looked for */
void personal_look(struct reader *r, const struct personal_place *p, str text);
void personal_look_path(struct reader *r, const struct personal_place *p,
                        str path); /* the same for names of files, which go out, too */
void personal_keep(struct reader *r, const struct personal_place *p, enum personal_kind kind,
                   str shown, str value);

/* Is there something in the TYPE's folder with that id, or with an id that makes the same address?
   Reports both places. */
bool id_is_taken(struct reader *r, str type, str id, str path, unsigned line, unsigned col);

void files_prepare(struct reader *r);
void files_logo(struct reader *r);                     /* the council's logo, named in kit.yaml */
void files_attach(struct reader *r, struct source *s); /* attachments of the record, its digest */
void files_list(struct reader *r,
                const struct file_entry *e); /* a file below content/ that is no record */

#endif
