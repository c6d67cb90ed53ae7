/* layer 4 · status: readiness on one screen, as readiness.sql counts it */
#ifndef KIT_STATUS_H
#define KIT_STATUS_H

#include "kit.h"

/* Prints how ready the kit is; as JSON if wanted, else for people. The kit is read and checked. */
void status_print(struct kit *k, bool json);

#endif
