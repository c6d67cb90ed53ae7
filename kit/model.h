/* layer 2 · model: what schema.sql says that records may hold. No type and no key is named in C. */
#ifndef KIT_MODEL_H
#define KIT_MODEL_H

#include "db.h"

enum kind {
    KIND_TEXT,
    KIND_MARKDOWN,
    KIND_DATE,
    KIND_MOMENT,
    KIND_DUE,
    KIND_TIME,
    KIND_YESNO,
    KIND_INT,
    KIND_REAL,
    KIND_PATH,
    KIND_FIGURE,
    KIND_HTML,
    KIND_NAMES,
    KIND_RICH /* no key: NAME_html is the column NAME with its citations as links */
};

struct column {
    str name; /* as in SQL: "return_items" */
    enum kind kind;
    str target; /* the table that it refers to; empty if none, or if it names the row's parent */
    str target_column;
    str fallback; /* the value of a missing key; p == NULL if none */
};

struct table {
    str name;
    /* of a list, the key that it holds: "sessions" for day_sessions, "people" for
       day_sessions_people */
    str key;
    str path; /* of a list, the same with the keys around it: "sessions.people" */
    struct column *cols;
    size_t ncols;
    /* the first column that a key can fill: behind ref and id, or parent, item and n */
    size_t first;
    /* its rows stand in the order in which they came; else in that of the primary key */
    bool rowid;
    bool free_keys;       /* columns key and value: a map whose keys are the author's */
    struct table **lists; /* what it holds: tables with a parent, and no list of a list */
    size_t nlists;
    struct stmt *insert; /* the reader's; made at its first use */
};

struct type {
    str folder, name, status, audience, pages; /* as in schema.sql's table 'type' */
    struct table *own;                         /* its lists are the type's */
};

struct model {
    struct type *types;
    size_t ntypes;
    struct table *tables; /* all of schema.sql's, by name */
    size_t ntables;
    struct table *record; /* what all records have; its lists are the shared ones */
};

/* Asks DB, made by schema.sql, what it can hold. In A. */
struct model *model_read(struct arena *a, struct db *db);

struct type *model_type(const struct model *m,
                        str word); /* by its folder or its singular; NULL if there is none */
/* Is the folder of a type, by that name or its singular, the nearest to WORD so far? */
void model_nearer(const struct model *m, struct near *best, str word);

/* Whose records the column names; NULL if those of no type. */
struct type *model_named(const struct model *m, const struct column *c);
struct table *model_table(const struct model *m, str name); /* NULL if there is none */

size_t table_column(const struct table *t, str name);     /* its position, or SIZE_MAX */
struct table *table_list(const struct table *t, str key); /* NULL if there is none */
/* In SQL, the rows of T that were read from the record REF: none where records have none in it; all
   where REF is empty. */
const char *table_rows(struct arena *a, const struct table *t, str ref);

#endif
