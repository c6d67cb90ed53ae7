#include "serve_parts.h"

#include "crew.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shared {
    char site[65];
    char *errors, *pages;
};

struct shared *shared_new(struct arena *a)
{
    return arena_one(a, struct shared);
}

void shared_set(struct shared *s, str site, str errors)
{
    char *copy = errors.n ? strndup(errors.p, errors.n) : NULL, *old;

    crew_enter();
    if (site.n)
        snprintf(s->site, sizeof s->site, STR_FMT, STR_ARG(site));
    old = s->errors;
    s->errors = copy;
    crew_leave();
    free(old);
}

void shared_set_pages(struct shared *s, str pages)
{
    char *copy = pages.n ? strndup(pages.p, pages.n) : NULL, *old;

    crew_enter();
    old = s->pages;
    s->pages = copy;
    crew_leave();
    free(old);
}

void shared_get(struct shared *s, struct arena *a, str *site, str *errors, str *pages)
{
    crew_enter();
    *site = str_copy(a, str_of(s->site));
    *errors = str_copy(a, str_of(s->errors));
    *pages = str_copy(a, str_of(s->pages));
    crew_leave();
}

void shared_free(struct shared *s)
{
    free(s->errors);
    free(s->pages);
}
