/* layer 2 · model: what schema.sql says that records may hold. No type and no key is named in C. */
#ifndef KIT_MODEL_H
#define KIT_MODEL_H

#include "db.h"

enum kind { KIND_TEXT, KIND_MARKDOWN, KIND_DATE, KIND_MOMENT, KIND_TIME, KIND_YESNO, KIND_INT, KIND_REAL, KIND_PATH, KIND_FIGURE, KIND_HTML };

struct column {
    str name;           /* as in SQL: "return_items" */
    enum kind kind;
    str target;         /* the table that it refers to; empty if none */
    str target_column;
    str fallback;       /* the value of a missing key; p == NULL if none */
};

struct table {
    str name;
    str key;            /* of a child table, the key that it holds: "sessions" for day_sessions */
    struct column *cols;
    size_t ncols;
    size_t first;       /* the first column that a key can fill: behind parent, item and n (or ref and id) */
    bool rowid;         /* has a rowid: its rows stand in the order in which they came; else in that of the primary key */
    bool free_keys;     /* columns key and value: a map whose keys are the author's */
    struct table *children; /* lists inside */
    size_t nchildren;
    struct stmt *insert;
};

struct type {
    str folder, name, status, audience, pages; /* as in schema.sql's table 'type' */
    struct table *own;  /* its children are the type's lists */
};

struct model {
    struct type *types;
    size_t ntypes;
    struct table *record; /* what all records have; its children are the shared lists */
};

/* Asks DB, made by schema.sql, for its types. All of it lives in A, the statements in DB. */
struct model *model_read(struct arena *a, struct db *db);

struct type *model_type(const struct model *m, str folder_or_name); /* NULL if there is none */

/* A table outside the types: kit_own, framework_own, or one that a spreadsheet fills. */
struct table *model_table(struct arena *a, struct db *db, const char *name);

/* Position of the column NAME, or SIZE_MAX. */
size_t table_column(const struct table *t, str name);
struct table *table_child(const struct table *t, str key);

#endif
