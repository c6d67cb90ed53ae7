/* layer 4 · site: what an audience may see → a folder of plain files */
#ifndef KIT_SITE_H
#define KIT_SITE_H

#include "kit.h"
#include "release.h"

struct site_options {
    /* Where the content is not checked yet, but checks_begin was called: does all of it that is
       left, in a thread of its own. If false, nothing is written. */
    bool (*check)(struct kit *k, const struct site_options *o);
    bool strict;     /* for it: warnings are enough to refuse */
    const char *out; /* the folder, as the user named it */
    str audience;    /* "inspector", "staff" or "lead" */
    str theme;
    bool single; /* print.html is to become one file that holds everything */
    bool last;   /* nobody asks k->db behind the site, so it may go before the pages are made */
};

/* Builds the site from k->db, which was read; *PAGES is how many pages it has. The folder changes
   in one step, or not at all: after errors in the theme, which are reported to k->diags, or where
   the content is refused, it is false. What the world refuses ends the program (exit 3). */
bool site_build(struct kit *k, const struct site_options *o, size_t *pages);

/* Makes single pages again, as they are made of EVIDENCE, which is in memory, now; NULL where the
   theme has mistakes. The page PATH of the site in A; KEPT is what release_again said of its
   record. False where there is no such page, or where it cannot be made in a moment. */
struct maker *site_again_open(struct kit *k, const struct site_options *o, struct db *evidence);
bool site_again(struct maker *r, struct arena *a, str path, struct kept kept, str *page);

/* Reports the mistakes in the kit's own themes; the program's own has none. Writes nothing. */
void site_check(struct kit *k);

#endif
