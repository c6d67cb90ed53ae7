/* layer 2 · yaml_parts: what its files share: a text with its places and what is wrong with its
   letters (yaml_text.c), and the tree made of it (yaml.c) */
#ifndef KIT_YAML_PARTS_H
#define KIT_YAML_PARTS_H

#include "yaml.h"

/* A list or map that is still open. */
struct open {
    struct yaml *node;
    struct yaml **next; /* where its next value goes */
    bool has_key;       /* in a map: a key was read and waits for its value */
    str key;
    unsigned key_line, key_col;
};

/* libyaml counts characters, and takes more signs for line ends than any editor: lines are counted
   here. */
struct place {
    size_t index, at; /* the same place in characters and in bytes */
    unsigned line, col;
};

struct reading {
    struct arena *a;
    str text, path;
    unsigned line; /* of the file, where the text begins */
    struct diags *ds;
    struct place place;
    struct open open[YAML_MAX_DEPTH];
    size_t depth, nodes;
    struct yaml *top;
    bool failed;
};

struct place place_start(const struct reading *r);
struct place place_of_index(struct reading *r, size_t index); /* in characters */
struct place place_of_byte(const struct reading *r, size_t at);

/* Reports an error, and is false. */
bool reading_fail(struct reading *r, struct place at, const char *id, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Before libyaml sees the text: is it short enough, and of letters alone? False after a message. */
bool reading_check(struct reading *r);

#endif
