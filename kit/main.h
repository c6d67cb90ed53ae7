/* layer 6 · main: the command line. main.c has the commands and the help, main_options.c the
   options; what a command does begins in main_site.c or main_log.c */
#ifndef KIT_MAIN_H
#define KIT_MAIN_H

#include "kit.h"

#include <stdint.h>

struct arguments {
    const char *folder, *as_of, *out, *audience, *theme, *format, *by, *on, *note, *limit, *from,
        *due, *owner, *since, *port;
    bool stay, strict, all, force, yes, returned, single, dry_run, record, help, version;
    const char **about; /* may be there more than once */
    size_t nabout;
    const char **words;
    size_t nwords;
};

static inline bool as_json(const struct arguments *args)
{
    return str_eqc(str_of(args->format), "json");
}

struct command {
    const char *name, *usage, *summary; /* the name may be two words */
    const char *options; /* the letters of the options that it takes, as in the table of options */
    size_t least, most;  /* words; SIZE_MAX for any number */
    int (*run)(struct arena *a, struct arguments *args);
};

/* Options: a letter for the commands' table, the words, and where the value goes. */
struct option {
    char letter;
    const char *word, *shorter;
    size_t at;             /* of the value in struct arguments; of a bool for a switch */
    bool is_switch;        /* it takes no value */
    const char *values[4]; /* what it may be; empty for anything */
    const char *about;
};

/* main.c */

/* The command that is called WORD, which may be two words; NULL if there is none. */
const struct command *find_command(const char *word);

/* Is WORD the first of commands of two words? */
bool begins_command(const char *word);

/* Says that there is no command WORD, or none of GROUP; WORD may be NULL there. Both return
   USAGE. */
int no_command(struct arena *a, const char *word);
int no_second(struct arena *a, const char *group, const char *word);

/* main_options.c */

/* The options that C takes, one after the other: *I is 0 at first; NULL behind the last. */
const struct option *next_option(const struct command *c, size_t *i);

/* Reads the options and words of argv; *COMMAND is the first word, or the first two. DONE, or USAGE
   after a message. */
int read_arguments(struct arena *a, int argc, char **argv, struct arguments *args,
                   const struct command **command);

/* main_kit.c */

/* An empty kit in the folder of ARGS; ends the program if none is there. Close it. */
struct kit *kit_open(struct arena *a, const struct arguments *args);
void kit_read(struct kit *k);  /* the content */
void kit_check(struct kit *k); /* the content, and what is wrong with it */
void kit_keep(struct kit *k);  /* as .build/kit.db */
void kit_close(struct kit *k);

/* The commands, in main_site.c and main_log.c: each returns an exit status. */

int run_build(struct arena *a, struct arguments *args);
int run_check(struct arena *a, struct arguments *args);
int run_explain(struct arena *a, struct arguments *args);
int run_export(struct arena *a, struct arguments *args);
int run_search(struct arena *a, struct arguments *args);
int run_status(struct arena *a, struct arguments *args);
int run_serve(struct arena *a, struct arguments *args);
int run_verify(struct arena *a, struct arguments *args);
int run_new(struct arena *a, struct arguments *args);
int run_init(struct arena *a, struct arguments *args);
int run_sign_off(struct arena *a, struct arguments *args);
int run_import(struct arena *a, struct arguments *args);
int run_pack(struct arena *a, struct arguments *args);
int run_request_add(struct arena *a, struct arguments *args);
int run_request_list(struct arena *a, struct arguments *args);
int run_request_assign(struct arena *a, struct arguments *args);
int run_request_answer(struct arena *a, struct arguments *args);

#endif
