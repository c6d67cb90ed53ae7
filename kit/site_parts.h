/* layer 4 · site_parts: what the files of site share */
#ifndef KIT_SITE_PARTS_H
#define KIT_SITE_PARTS_H

#include "site.h"
#include "site_paper.h"
#include "template.h"
#include "theme.h"

#include <stdatomic.h>

/* A template at work: what it puts into a page is escaped as the page's path asks. */
struct compiled {
    str name; /* as routes give it */
    enum escape escape;
    struct template *template; /* NULL after mistakes */
};

struct site {
    struct kit *kit;
    const struct site_options *options;
    struct theme *theme;
    struct folder *folder;
    struct release *release;
    bool allowed;                /* the content has nothing that keeps it from being built */
    const char *database;        /* the audience's, and nothing else: its file, */
    struct db *memory;           /* or where no file is to be made, in memory */
    struct db *again;            /* or the one that changes */
    struct db *words;            /* the same, being added to */
    bool too_large;              /* for the search's files */
    size_t pages;                /* how many rows the routes have */
    struct db_budget *budget;    /* of the theme's queries */
    struct paper_pieces *pieces; /* of the document that the last page may be made of */
    atomic_size_t task, page;    /* which is to be done next */
};

/* Who makes pages: each thread has a maker of its own. */
struct maker {
    struct site *site;
    struct arena *arena; /* emptied with the maker */
    struct arena *page;  /* emptied after each page */
    struct db *db;
    struct templates *templates;
    struct stmt *routes; /* NULL after mistakes */
    struct stmt *kept;   /* one of their rows, as it was */
    struct stmt *mapped; /* is the page that of a place on maps? */
    struct site_paper *paper;
    struct compiled *compiled;
    size_t n, pages;
    size_t row;    /* of the routes, from 1: where they stand */
    size_t failed; /* the page on which a query failed; SIZE_MAX for none */
    struct diags diags;
};

/* site.c: the theme that the options name; false after a message. */
bool site_theme(struct site *s);

/* site_maker.c: opens the database behind its fence, and the theme's queries. The others have the
   views that FIRST made, unless it is NULL. */
struct maker *maker_open(struct site *s, struct maker *first);

/* Lets go of what only its own pages needed: its messages, and the texts that it kept for the last
   page, stay until it is closed. NULL is none. */
void maker_stop(struct maker *r);
void maker_close(struct maker *r);

/* The template NAME of a page PATH, compiled at its first use; NULL after mistakes. */
struct template *maker_template(struct maker *r, str name, str path);

/* Makes the page on whose row the routes stand, of about so many BYTES, and writes it. False after
   a mistake. */
bool maker_write(struct maker *r, size_t bytes);

/* site_look.c: every name in every template that a route uses is looked up, and every path, before
   the first page is written. */
void maker_look(struct maker *r);

/* site_again.c: the rows of the routes as they are, for pages that keep their name. */
void maker_keep_routes(struct maker *r);

#endif
