/* layer 2 · yaml: front matter → a tree of values that know where they stood */
#ifndef KIT_YAML_H
#define KIT_YAML_H

#include "diag.h"

enum { YAML_MAX_BYTES = 64 * 1024, YAML_MAX_DEPTH = 16, YAML_MAX_NODES = 20000 };

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    str text;    /* of a scalar, as written ("yes" stays "yes"; an empty plain scalar is empty) */
    bool quoted; /* a scalar in quotes or a block: surely text */
    unsigned line, col; /* of the value, from 1, in the file, in characters */
    str key;            /* in a map: the key that the value belongs to */
    unsigned key_line, key_col;
    bool bare;          /* between { and }: a key without ':', as a comma in a text makes one */
    struct yaml *first; /* of a list or a map: the first value */
    struct yaml *next;  /* the next value of the list or map that this one is in */
    size_t n;           /* of a list or a map: how many values */
};

/* Reads TEXT, which begins at LINE of the file PATH. The top is a map (an empty text gives an empty
   map). NULL after an error, reported to DS with its place and in plain words (check ids "yaml":
   not YAML, not a map at the top, an alias or anchor, a duplicate key, a key that is no text, a
   second document, a tag; "limit"). A text that is cut off at '#' gets a warning, "cut-text". Says
   "put the text in quotes" where an unquoted ': ' or a leading quote, '*', '&', '@', '%', '[', '{'
   or '`' is the cause. The tree lives in A. */
struct yaml *yaml_read(struct arena *a, str text, str path, unsigned line, struct diags *ds);

/* TEXT as it stands between double quotes, on one line. */
str yaml_escaped(struct arena *a, str text);

/* The value of KEY in a map, or NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

#endif
