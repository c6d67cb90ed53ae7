/* layer 4 · status: readiness on one screen, as readiness.sql counts it; and a line a day, to see
   how it goes */
#ifndef KIT_STATUS_H
#define KIT_STATUS_H

#include "kit.h"

#define READINESS "content/readiness.csv"

/* Prints how ready the kit is; as JSON if wanted, else for people. The kit is read and checked. */
void status_print(struct kit *k, bool json);

/* Appends the totals to READINESS, once a day; ON is the day that they bear, or NULL. An exit
   status. The caller holds the lock of content/. */
int status_record(struct kit *k, const char *on);

#endif
