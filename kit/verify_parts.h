/* layer 4 · verify_parts: what its files share: what is there (verify_tree.c), what there is to say
   of it (verify_findings.c), and the comparing (verify.c) */
#ifndef KIT_VERIFY_PARTS_H
#define KIT_VERIFY_PARTS_H

#include "text.h"

/* A file that is there. */
struct found {
    str path, lower;
    str sha256, bytes; /* of a ZIP's; a folder's are read when they are asked for */
    const char *fault; /* why it cannot be what was packed; NULL if nothing is wrong */
    bool used;
};

struct tree {
    struct arena *a;
    const char *folder; /* NULL for a ZIP file */
    struct found *list; /* by path */
    struct found **lower;
    size_t n;
};

/* What there is to say about a path. */
struct finding {
    str path;
    const char *word, *why;
};

struct findings {
    struct arena *a;
    struct finding *list;
    size_t n;
    size_t missing, changed, added;
};

/* What the WORD says of PATH, and WHY, or NULL; the others also count it. */
void say(struct findings *f, const char *word, str path, const char *why);
void say_missing(struct findings *f, str path);
void say_changed(struct findings *f, str path, const char *why);
void say_added(struct findings *f, str path, const char *why);

/* Prints them by path. */
void findings_tell(struct findings *f);

/* Reads what is in the folder t->folder, or in the ZIP file PATH: then also says which names in it
   no pack can have, or has twice. False where the file cannot be read to its end, which was
   said. */
void tree_read_folder(struct tree *t);
bool tree_read_zip(struct tree *t, const char *path, struct findings *out);

/* NULL where there is none. */
struct found *tree_find(const struct tree *t, str path);
struct found *tree_find_any_case(const struct tree *t, str path);

/* The checksum of a file; empty where it cannot be read. */
str tree_sum(struct tree *t, const struct found *f);

/* The text of a manifest; false where it cannot be read. */
bool tree_manifest(struct tree *t, const struct found *f, str *text);

#endif
