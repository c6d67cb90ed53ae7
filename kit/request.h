/* layer 4 · request: the log of what inspectors ask for: a request is added, given to somebody,
   answered with evidence, listed. All or nothing of a command is written. */
#ifndef KIT_REQUEST_H
#define KIT_REQUEST_H

#include "kit.h"

/* What the command line says; NULL where it does not. */
struct request {
    const char *const *words; /* what add asks for; the request, then a role or evidence */
    size_t nwords;
    const char *from, *due, *owner, *on, *note;
    const char *const *about; /* refs, ids or statements */
    size_t nabout;
    bool force, all, json;
};

/* Asks on the terminal for what ADD needs; false where nobody sits there, or nothing was said. */
bool request_ask(struct arena *a, struct request *o);

/* Each returns the exit status. k was read, and nobody else of ours writes the log from before that
   until this returns. */
int request_add(struct kit *k, const struct request *o);
int request_assign(struct kit *k, const struct request *o);
int request_answer(struct kit *k, const struct request *o);
int request_list(struct kit *k, const struct request *o);

#endif
