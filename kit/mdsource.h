/* layer 2 · mdsource: the text of one body as its author wrote it: its limits, its lines and
   places. Private to markdown and md*.c. */
#ifndef KIT_MDSOURCE_H
#define KIT_MDSOURCE_H

#include "text.h"

struct source {
    str text;            /* valid UTF-8, line ends are newlines, no other control byte but tab */
    unsigned first_line; /* of the body in its file */
    size_t *starts;      /* where each line begins, and behind them the end of the text */
    size_t nlines;
    bool may_have_tables, may_have_definitions;
    const char *excess; /* what is too large in it and what to do, or NULL */
    unsigned excess_line;
    struct {
        const char *at, *line_start;
        unsigned line, col;
    } known; /* the place that was asked for last, so that the next one is near */
};

/* S without control bytes but newline and tab and without bad UTF-8, each of which becomes U+FFFD;
   S itself if it is clean. Each line end becomes a newline, and what Word writes for a break of a
   line or page within a paragraph a space. */
str source_clean(struct arena *a, str s);

bool source_has_control(str s);

/* Reads BODY; s->excess says whether a limit was passed, and then the rest of S is unset. */
void source_read(struct source *s, struct arena *a, str body, unsigned first_line);

/* The line N of the body, from 1, without its line end; empty past the end. */
str source_line(const struct source *s, size_t n);

/* Line in the file and column in characters, both from 1, of AT, which points into s->text. */
void source_place(struct source *s, const char *at, unsigned *line, unsigned *col);

#endif
