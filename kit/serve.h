/* layer 5 · serve: the site on this computer alone, built again whenever the content or the theme
   changes */
#ifndef KIT_SERVE_H
#define KIT_SERVE_H

#include "site.h"

enum { SERVE_PORT = 8017, SERVE_PORT_MAX = 65535 };

struct serve_options {
    const char *folder;                   /* the kit's */
    const char *as_of, *audience, *theme; /* handed on to 'kit build'; NULL where not given */
    unsigned port;                        /* 0 for any that is free */
};

/* Serves until it is told to end (Ctrl and C, or SIGTERM); then 0. What the world refuses at the
   beginning ends the program (exit 3). */
int serve_run(struct arena *a, const struct serve_options *o);

/* What a build of the server's does when it is done: it stays, with all that it read, and makes the
   page of a record again that was saved since. It reads, releases and renders that record alone, by
   the rules of a build; what would be more than that it leaves to the next build. K was built by O.
   Returns when the server ends the talk. */
void serve_stay(struct kit *k, const struct site_options *o);

#endif
