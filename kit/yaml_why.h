/* layer 1 · yaml_why: what an author did wrong in a line of YAML, in words for people who are no
   programmers */
#ifndef KIT_YAML_WHY_H
#define KIT_YAML_WHY_H

#include "text.h"

/* What libyaml said. Places are bytes of the text. */
struct yaml_fault {
    str text;
    size_t at;           /* where it stopped */
    size_t since;        /* where the thing began that it was reading; AT if it was reading none */
    const char *problem; /* its words for programmers */
};

/* The likely cause, lower case, with what to do; F->at moves to the place of the cause. */
str yaml_why(struct arena *a, struct yaml_fault *f);

/* "put the text in quotes", with the line as it should be if the value that holds byte AT of TEXT
   can be told. */
str yaml_put_in_quotes(struct arena *a, str text, size_t at);

/* At most 40 characters of S, for messages. */
str yaml_shorten(struct arena *a, str s);

#endif
