/* layer 0 · diag: messages with a place, collected and then printed in one order */
#ifndef KIT_DIAG_H
#define KIT_DIAG_H

#include "text.h"

/* Worst first, so that a smaller number is graver. */
enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTE };

struct diag {
    str path;      /* relative to the kit */
    unsigned line; /* from 1; 0 where there is none */
    unsigned col;  /* in characters, from 1; 0 where there is none */
    enum level level;
    str id;      /* the check's name */
    str message; /* lower case, no full stop, what to do after a semicolon */
};

struct diags {
    struct arena *arena; /* keeps the texts; the caller's */
    struct diag *list;
    size_t n;
};

/* Adds a message; its texts are copied. */
void diag_add(struct diags *ds, str path, unsigned line, unsigned col, enum level level,
              const char *id, const char *fmt, ...) __attribute__((format(printf, 7, 8)));

/* The same with a message that there is. */
void diag_copy(struct diags *ds, const struct diag *d);

/* Adds the messages of MORE, too. */
void diag_join(struct diags *ds, const struct diags *more);

/* Sorts by path, line, column, level, id and message, and drops what is there twice. */
void diag_sort(struct diags *ds);

size_t diag_count(const struct diags *ds, enum level level);
const char *level_name(enum level level); /* "error", "warning", "note" */

enum { DONE = 0, REFUSED = 1, USAGE = 2, WORLD = 3 }; /* what a command returns: the exit status */

/* Of several reasons the gravest is told. */
static inline void worsen(int *status, int other)
{
    if (other > *status)
        *status = other;
}

/* Both print "kit: error: …" on stderr. The first gives REFUSED; the second is for words of the
   command line, and gives USAGE. */
int complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int usage_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* What is called before the program dies, also for want of memory, such as to take away what was
   half made: the latest first. NULL takes the latest back. */
void die_after(void (*last)(void *user), void *user);

/* What a failure of the system is, and what to do about it: words behind "cannot write 'x': ". */
const char *world_says(int error);

/* The world said no: prints "kit: error: …" on stderr and exits with WORLD. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die_of_memory(void); /* the same where there is none left */

#endif
