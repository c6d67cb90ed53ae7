/* layer 4 · request_parts: what the commands of the request log share */
#ifndef KIT_REQUEST_PARTS_H
#define KIT_REQUEST_PARTS_H

#include "request.h"
#include "request_log.h"

/* Who answers a request, and how that is known. */
struct request_owner {
    str role, second, why;
};

/* request_words.c: what the words of the command line mean. Texts are k->arena's. Each that has a
   STATUS says on stderr what is wrong, and makes it worse, never better. */

/* A value of the command line as the log keeps it: one line. */
str request_value(struct kit *k, const char *text, const char *what, int *status);

/* The day that the log bears: --on, else that of writing. No day to come; but a kit that counts
   from another day than the clock's may be written to on that day. */
str request_day(struct kit *k, const char *on, int *status);

/* When it is due, as the log keeps it: 2027-03-09, or with a time of day. DAY is the one from which
   days count. */
str request_due(struct kit *k, const char *text, str day, int *status);

/* 2027-03-09 14:00 as "Tuesday 9 March 2027 at 14:00". */
str request_due_words(struct kit *k, str due);

/* FORMER, BETWEEN and MORE; only one of them if the other is empty. */
str request_join(struct arena *a, str former, const char *between, str more);

/* Takes the next name off what a request was answered with, where ';' and ',' part them; empty at
   its end. */
str request_next(str *evidence);

/* request_who.c: people, and what a request is about. */

/* Who stands in for the role; empty for nobody. */
str request_second(struct kit *k, str role);

/* The role that WORD names; empty after a refusal. */
str request_role(struct kit *k, const char *word, int *status);

/* Says on stdout who answers, and who stands in. */
void request_say_who(struct kit *k, const struct request_owner *o);

/* The record that WORD names; empty after a refusal. */
str request_record(struct kit *k, str word, int *status);

/* What a request is about: evidence goes into its column, what else is named into the note; and
   whose it is, so the request is theirs. */
void request_look_about(struct kit *k, const struct request *o, struct request_owner *owner,
                        str *values, int *status);

#endif
