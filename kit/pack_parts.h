/* layer 5 · pack_parts: what the files of pack share */
#ifndef KIT_PACK_PARTS_H
#define KIT_PACK_PARTS_H

#include "pack.h"

struct packing {
    struct kit *k;
    const struct pack_options *o;
    str audience, on;
    str name, out,
        part;  /* the pack, its file, and what the file is called until it is whole and logged */
    str since; /* an earlier pack, as the log names it; empty for all */
    str *refs; /* the records in it, in order */
    size_t nrefs;
    struct zip *zip;    /* NULL for a single file */
    const char *folder; /* where the site is built; NULL if none is */
    bool begun;         /* there may be a file PART that is not in the log */
};

/* In content/: a line for each record of each pack. */
#define LOG_NAME "releases.csv"

/* pack_name.c: what a pack is called, in its folder and in the log */

str pack_called(str path); /* the file's name, without .zip */

/* Is the pack of this NAME a single file? It keeps its ending in the log: it need not hold the
   documents, so no later pack may leave out what "it brought". */
bool pack_is_single(str name);

/* The pack that WORD names in the log: its name, or its file. Empty where there is none. */
str pack_logged(struct kit *k, str word);

/* The pack is the file OUT. */
void name_set(struct packing *p, str out);

/* "harrowmere-inspector-2026-11-22.zip" (or ".html") in the kit's folder, with a number behind it
   where that is taken. */
void name_choose(struct packing *p);

/* pack_refuse.c: why nothing is packed; exit statuses, 0 for none */

int pack_check_day(const struct packing *p);
int pack_check_since(struct packing *p); /* and sets p->since, and the table of that name */
int pack_check_out(struct packing *p);

/* pack_log.c */

int log_check(struct kit *k);                  /* as those of pack_refuse.c */
void log_write(struct packing *p, str sha256); /* adds the pack; ends the program where it cannot */

/* pack_site.c: the site that is packed, in a folder of its own */

/* A folder that nobody else has: the kit's own, or one of the system's; what a pack that was cut
   off has left there is gone. */
const char *pack_folder(struct kit *k);
const char *pack_folder_clear(struct kit *k); /* the kit's own, which is gone */

/* The site, in p->folder; NULL after mistakes, or where there is nothing to say. */
const char *pack_site(struct packing *p);

/* How much of it is new, changed or withdrawn since the earlier pack. */
long long pack_changes(struct packing *p, const char *site);

/* Adds its files to the pack. */
void site_add(struct packing *p, const char *site);

/* pack.c */

/* Takes back what was begun, and ends the program (exit 3). */
_Noreturn void pack_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Adds a file to the pack; ends the program where the disk refuses. */
void pack_add(struct packing *p, str path, str bytes);

/* The records that Q lists are in the pack. */
void pack_lists(struct packing *p, struct stmt *q);

/* Adds the documents of the information return, their index and the manifest, and says what is
   missing. */
void return_add(struct packing *p);

/* print.html in the folder SITE as one file with everything inside, in ARENA of the kit; the
   records that it holds are in the pack. */
str single_add(struct packing *p, const char *site);

#endif
