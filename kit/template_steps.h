/* layer 2 · template_steps: a compiled template, one step after another; private to template.c,
   template_compile.c, template_names.c */
#ifndef KIT_TEMPLATE_STEPS_H
#define KIT_TEMPLATE_STEPS_H

#include "template.h"
#include "wordmap.h"

enum step_kind {
    STEP_TEXT,
    STEP_HTML,
    STEP_RAW,
    STEP_JSON,
    STEP_ICS,
    /* go on if the column holds something, else at END; the next three go to END likewise */
    STEP_IF,
    STEP_UNLESS, /* if it holds nothing */
    STEP_EACH,   /* all up to END, once per row of the query */
    STEP_NONE    /* if the query has no row */
};

struct column {
    /* of the row: 0 is the page's, 1 that of the outermost query around, and so on */
    unsigned level;
    int index;
};

/* A query that is prepared. Templates share it, for one is at work at a time; within one each use
   has its own, so that one may run inside another. */
struct statement {
    struct stmt *stmt;
    str path;
    const struct template *user; /* the last */
    struct statement *next;
};

/* What a section put out for which values of the columns outside that it asks for: the database
   does not change. The header of one page is that of the next. */
struct memo {
    struct column *key;
    size_t nkey;
    struct wordmap places; /* of the values in texts, from 1; 0 where they were seen once */
    str *texts;
    size_t ntexts;
    unsigned asked, known;
    bool off; /* the values are hardly ever the same */
};

/* One use of a query. */
struct query {
    struct stmt *stmt;
    str path;
    struct column *params; /* where the values are */
    size_t nparams;
    struct memo memo;
};

struct step {
    enum step_kind kind;
    struct column column;
    size_t end;
    str text;
    struct query *query;
};

struct template
{
    struct templates *ts;
    str path;
    struct step *steps;
    size_t n;
    struct stmt **rows; /* while rendering: the current row of each level */
    unsigned levels;
};

struct node;

/* A template's text, read. */
struct parsed {
    str name, path;
    struct node *first;
    bool ok;
    struct parsed *next;
};

struct templates {
    struct arena *arena;
    struct db *db;
    struct template_source src;
    struct diags *ds;
    struct parsed *sources;
    struct statement *statements;
    size_t remembered; /* bytes */
    bool forgets;      /* rows change between two pages */
    str *used;
    size_t nused;
};

/* The tree of the template NAME, read once; NULL if there is no such template. */
struct parsed *template_parsed(struct templates *ts, str name);

/* The columns of one row in reach, and of those around it. */
struct scope {
    const struct scope *outer;
    const str *names;
    size_t n;
    unsigned level;
};

/* The column NAME, innermost row first. */
bool scope_find(const struct scope *scope, str name, struct column *found);

/* What to do about the unknown NAME: the column almost like it (where QUERY, the query, too), or
   those there are. */
str scope_advice(struct templates *ts, const struct scope *scope, str name, bool query);

/* Where the parameter NAME, with its colon, stands in SQL: line 1 if it cannot be seen. */
struct place {
    unsigned line, col;
};
struct place place_in(str sql, str name);

/* A template or query that is almost NAME, or empty. */
str template_nearest(const struct templates *ts, str name);

#endif
