/* layer 2 · mdwork: what the steps of reading one body share; private to markdown and md*.c. The
   steps: markdown.c parses; mdconvert makes a tree of it, with tables (mdtable, mdtables) and by
   the verbs of mdbuild; mdscan finds citations, terms and phrases in its texts and puts marks
   around them; mdpersonal looks for personal data; mdheading gives the headings their ids; mdrender
   writes HTML and plain text. */
#ifndef KIT_MDWORK_H
#define KIT_MDWORK_H

#include "markdown.h"
#include "mdnode.h"
#include "mdsource.h"
#include "mdwords.h"

struct md_context {
    const str *series;
    size_t nseries;
    struct words terms, watched;
    const str *slugs;      /* of each term: fit for a mark; empty if it is not */
    const unsigned *group; /* of each term: the number of its slug */
    size_t ngroups;
};

struct md_work {
    struct arena *arena;
    const struct md_context *ctx;
    struct source source;
    str path, page; /* for messages; for marks */
    struct diags *ds;
    struct md *out;
    struct md_node *root;
    const char *comments_end; /* the last "-->" of the source, or NULL */
    unsigned nwarnings, nerrors;
};

/* A warning or an error at AT in the source; past a thousand of them nobody reads on. No warning
   keeps an error from being told: it would not stop the build. */
#define md_report(w, at, level, id, ...)                                                          \
    do {                                                                                          \
        unsigned line_, col_;                                                                     \
        if (((level) == LEVEL_ERROR ? (w)->nerrors++ : (w)->nwarnings++) >= MARKDOWN_MAX_REPORTS) \
            break;                                                                                \
        source_place(&(w)->source, (at), &line_, &col_);                                          \
        diag_add((w)->ds, (w)->path, line_, col_, (level), (id), __VA_ARGS__);                    \
    } while (0)

/* markdown: TEXT as libcmark reads it, without control bytes; NULL if it is nested too deep. */
struct md_node *md_parse(struct arena *a, str text);

/* markdown: what the character reference REFERENCE ("&pound;") stands for, or REFERENCE itself. */
str md_entity(struct arena *a, str reference);

/* mdconvert: what md_parse read → w->root, with its tables. Returns which limit was passed and what
   to do, or NULL. */
const char *md_convert(struct md_work *w, const struct md_node *parsed);

/* mdscan: marks the citations and terms of the whole tree; fills out->citations and
   out->phrases. */
void md_scan(struct md_work *w);

/* mdscan: tells of the comment AT that Markdown does not hide; whether it ENDS in its block. */
void md_tell_comment(struct md_work *w, const char *at, bool ends);

/* mdpersonal: fills out->personal; before md_scan, which cuts texts where marks begin. */
void md_search_personal(struct md_work *w);

/* mdheading: moves the headings and gives each its id, in node->text. */
void md_headings(struct md_work *w);

/* mdheading: the texts of PARENT's inlines, without marks: ALL, or not its citations, pictures and
   links to records, whose text may be an id or a title that only some readers may see. */
void md_words(struct buf *b, const struct md_node *parent, bool all);

/* The same for all readers, without brackets that are empty then. */
str md_public_words(struct arena *a, const struct md_node *n);

/* mdrender: fills out->pieces, out->sections and out->items. */
void md_render(struct md_work *w);

/* Whether a code block with this info string is one that the kit fills: its name, and the rest of
   the info in *REST. */
str md_kit_block(str info, str *rest);

/* The node behind AT in ROOT's tree, or NULL; where WITHIN, that is its first child if it has
   one. */
static inline const struct md_node *md_next_const(const struct md_node *root,
                                                  const struct md_node *at, bool within)
{
    if (within && at->first)
        return at->first;
    while (at != root && !at->next)
        at = at->parent;
    return at == root ? NULL : at->next;
}

static inline struct md_node *md_next(const struct md_node *root, struct md_node *at, bool within)
{
    return (struct md_node *)(uintptr_t)md_next_const(root, at, within);
}

#endif
