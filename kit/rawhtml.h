/* layer 1 · rawhtml: raw HTML in a body → tags that are safe to show, by a short list; knows
   nothing of Markdown */
#ifndef KIT_RAWHTML_H
#define KIT_RAWHTML_H

#include "text.h"

/* What a safe tag is. One without RAW_BLOCK may stand within a line of text. */
enum raw_flags {
    RAW_VOID = 1,  /* has no content and no closing tag: br */
    RAW_BLOCK = 2, /* begins a block of its own: details, table */
    RAW_FLOW = 4,  /* paragraphs and other blocks may stand in it: td, blockquote */
    RAW_CODE = 8,  /* what stands in it is code */
    RAW_NOTE = 16, /* what stands in it may be a footnote's mark: sup */
    RAW_NAMED = 32 /* explains its content itself: abbr */
};

struct raw_tag {
    const char *name;
    unsigned flags;
    /* the tags that must be right around it, with spaces between; NULL for anywhere */
    const char *parents;
    unsigned own; /* its own attributes, in rawhtml.c */
};

enum raw_kind {
    RAW_TEXT,
    RAW_TAG,     /* a safe tag */
    RAW_REFUSED, /* a tag that is not on the list */
    RAW_SILENT   /* a comment */
};

struct raw_token {
    enum raw_kind kind;
    str source; /* as it stands in the body */
    str name;   /* of a tag, in lower case */
    const struct raw_tag *tag;
    bool closing;
    bool swallows;  /* of a refused tag: what stands in it is no text (script, svg) */
    str attributes; /* of a safe opening tag: the safe ones, each with a space before it */
    str dropped;    /* of a safe opening tag: the first one that is not safe; empty if all are */
};

/* What the character reference REFERENCE ("&pound;") stands for, or REFERENCE itself if nobody
   knows. */
typedef str raw_entity(struct arena *a, str reference);

/* Takes the next tag, comment or text off REST; false at its end. */
bool raw_next(struct arena *a, raw_entity *named, str *rest, struct raw_token *out);

/* The length of REST up to the end of the tag that closes NAME (nested ones are counted), or all of
   it. */
size_t raw_inside(str rest, str name);

/* TEXT with its character references resolved; control characters become U+FFFD. */
str raw_decode(struct arena *a, raw_entity *named, str text);

#endif
