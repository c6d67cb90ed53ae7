/* layer 2 · markdown: one body of Markdown → marked HTML, sections, citations, links.
   markdown.c is the only file that sees cmark.h. See mark.h for the marks in its texts. */
#ifndef KIT_MARKDOWN_H
#define KIT_MARKDOWN_H

#include "diag.h"
#include "mark.h"
#include "personal.h"

/* The blocks in a body that are the kit's own, by their names: ```map */
#define MARKDOWN_BLOCKS "bases map measure places timetable"

/* Limits: past one of them the body is refused with a diagnostic (check id "limit"), never a
   crash. */
enum {
    MARKDOWN_MAX_BYTES = 1 << 20, /* of one body */
    MARKDOWN_MAX_BRACKETS = 2000, /* '[' in one paragraph, which libcmark reads in quadratic time */
    MARKDOWN_MAX_DEPTH = 100,     /* of nested quotes and lists */
    MARKDOWN_MAX_CELLS = 200000,  /* of all tables */
    MARKDOWN_MAX_REPORTS = 1000,  /* problems of one body that are told */
    MARKDOWN_MAX_ROWS =
        50000,         /* that one body makes: of sections, blocks, links, citations, phrases */
    MARKDOWN_LONG = 35 /* words in a sentence before it counts as long */
};

struct md_term {
    str text; /* as it may stand in a body: "AMHP", "Approved Mental Health Professional" */
    str slug;
};

/* What a body is read against; all of it outlives the context. */
struct md_words {
    const str *series;
    size_t nseries; /* citation series, e.g. "Ref", "IR", "E" */
    const struct md_term *terms;
    size_t nterms;
    const str *watched;
    size_t nwatched; /* words to report wherever they stand, e.g. "TBC", "Lorem" */
};

struct md_context; /* built once for a whole build */
struct md_context *md_context_new(struct arena *a, const struct md_words *words);

struct md_section {
    str anchor,
        heading;    /* both empty for what stands before the first heading; plain text with marks */
    str text;       /* plain text with marks */
    unsigned level; /* 2 to 6 after the shift; 0 before the first heading */
    unsigned line;
};

struct md_citation {
    str target; /* the id as in a mark: "E12", "Ref 99", "IR35a" */
    str kind;   /* "C" or "?" */
    unsigned line, col;
};

struct md_link {
    str target; /* as written */
    str path;   /* from the kit's content folder, '..' resolved; empty for addresses elsewhere */
    str anchor; /* without '#'; "#x" alone leads within the page and has the record's own path */
    bool image;
    unsigned line, col;
};

struct md_list_item { /* for strengths and improvements: the items of lists below a heading */
    str heading;      /* the nearest heading above, plain text without marks */
    str text;         /* the item's plain text with marks */
    unsigned line, col;
};

enum md_phrase_kind { PHRASE_ABBREVIATION, PHRASE_WATCHED, PHRASE_SENTENCE, PHRASE_CLAIM };

struct md_phrase { /* what checks look at; never in code */
    /* a capitalised abbreviation ("AMHP", "DoLS") at its first use in the body, not in links; a
       watched word, each time; a sentence of more than MARKDOWN_LONG words; a sentence with a
       figure, in a paragraph, list or table without any citation or link */
    enum md_phrase_kind kind;
    str text;       /* as written; of a sentence its first words */
    unsigned words; /* of a sentence; else 1 */
    unsigned line, col;
};

struct md_personal { /* what may be personal data: in texts, code, tables and addresses of links */
    enum personal_kind kind;
    str shown, value; /* see personal.h */
    unsigned line, col;
};

/* The body's HTML, cut at the fenced blocks that the kit fills; each is balanced by itself. */
struct md_piece {
    str html;  /* marked; may be empty */
    str block; /* "map", "measure", "bases", "places", "timetable", or empty for the last piece */
    unsigned line; /* where the block begins; 0 without one */
    /* the words after the block's name, and its content, trimmed and joined by a newline */
    str argument;
};

struct md {
    struct md_piece *pieces;
    size_t npieces;
    struct md_section *sections;
    size_t nsections; /* at least one */
    struct md_citation *citations;
    size_t ncitations;
    struct md_link *links;
    size_t nlinks;
    struct md_list_item *items;
    size_t nitems;
    struct md_phrase *phrases;
    size_t nphrases;
    struct md_personal *personal;
    size_t npersonal;
};

/* Reads BODY, which begins at LINE of the file PATH (relative to the kit, for messages,
   "content/evidence/e1.md"). The result lives in A and points into it. Problems go to DS: checks
   "raw-html" (warning: dropped tags and attributes), "link-scheme" (warning: javascript: and other
   schemes but http, https, mailto, tel; the text stays), "empty-link" (warning), "bracket"
   (warning: an unbalanced citation bracket), "limit" (error), "path" (error: a link that leaves the
   kit). False after "limit". */
bool md_read(struct arena *a, const struct md_context *ctx, str body, str path, unsigned line,
             struct diags *ds, struct md *out);

/* TEXT of a front-matter value in the file PATH, with its citations and links marked, as plain
   text. */
str md_mark_text(struct arena *a, const struct md_context *ctx, str text, str path);

#endif
