/* layer 2 · single: a page and everything that it names, as one HTML file. Styles and scripts stand
   in it, allowed by their checksums alone; pictures and documents are data: addresses; no address
   leads to a file beside it any more. */
#ifndef KIT_SINGLE_H
#define KIT_SINGLE_H

#include "text.h"

struct single {
    void *user;
    /* The file at PATH, counted from the page's folder; false if there is none. */
    bool (*read)(void *user, struct arena *a, str path, str *bytes);
};

/* The file, in A. What <link rel="stylesheet">, <script src>, <img src>, <link rel="icon"> and <a
   download href> name is put in their place; of other links to files the text stays. Scripts come
   last, in their order. In place of the page's policy stands one that allows these styles and
   scripts and nothing else. *MISSING is a file that the page needs and that cannot be read, or
   empty. */
str single_make(struct arena *a, const struct single *s, str page, str *missing);

#endif
