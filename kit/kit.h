/* layer 2 · kit: what one run of the program knows. Made by main, handed down. */
#ifndef KIT_KIT_H
#define KIT_KIT_H

#include "db.h"
#include "diag.h"

#define KIT_VERSION "1.0"

struct model;

struct kit {
    struct arena *arena;   /* lives as long as the run */
    struct arena *scratch; /* emptied after each record or page */
    const char *folder;    /* holds content/, and perhaps themes/; as the user named it */
    const char *content;   /* folder/content */
    struct db *db;         /* everything that was read: kit.db */
    size_t records;        /* how many are in it, once the kit was read */
    struct model *model;   /* what it can hold */
    struct diags diags;
    str as_of; /* --as-of; empty if it was not given */
    str today; /* YYYY-MM-DD; known once the kit was read */
    bool today_is_clock;
};

/* An error, warning or note at a place in a file of the kit. */
#define kit_error(k, path, line, col, id, ...) \
    diag_add(&(k)->diags, path, line, col, LEVEL_ERROR, id, __VA_ARGS__)
#define kit_warning(k, path, line, col, id, ...) \
    diag_add(&(k)->diags, path, line, col, LEVEL_WARNING, id, __VA_ARGS__)
#define kit_note(k, path, line, col, id, ...) \
    diag_add(&(k)->diags, path, line, col, LEVEL_NOTE, id, __VA_ARGS__)

#endif
