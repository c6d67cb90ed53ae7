/* layer 3 · report: diagnostics and closing lines, for people and for programs */
#ifndef KIT_REPORT_H
#define KIT_REPORT_H

#include "kit.h"

#include <stdio.h>

/* May text be in colour or bold? On a terminal, and never with NO_COLOR. */
bool report_in_colour(FILE *to);

/* "path:line:col: level: message [id]", one a line; on a terminal in colour (never with NO_COLOR),
   the source line below and a caret. Those of the level LEAST and graver. */
void report_text(struct kit *k, enum level least, FILE *to);

/* Says on stderr that the file PATH has errors, or leads out of the kit, and shows them: the exit
   status; DONE, and silent, where it is whole. */
int report_broken(struct kit *k, str path);

/* The value of "diagnostics" and of "counts" as JSON, each with its name: "diagnostics": […],
   "counts": {…} */
void report_json(struct kit *k, struct buf *b);

/* "143 records, 158 pages written, 0 errors, 2 warnings, 0.4 seconds" on stderr. */
void report_last_line(struct kit *k, size_t pages, double seconds);

enum { REPORT_TEN_YEARS = 3653 }; /* days */

/* May what the kit writes bear the day ON? One that is to come, by the clock and by the day that
   the kit counts from, is said on stderr; false if it is more than MOST days off, and so a slip. */
bool report_day(struct kit *k, str on, long most);

/* The exit status that the diagnostics call for: WORLD where a file cannot be read, REFUSED for
   errors, and for warnings where STRICT. */
int report_status(const struct kit *k, bool strict);

#endif
