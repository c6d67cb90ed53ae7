#include "verify_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void say(struct findings *f, const char *word, str path, const char *why)
{
    *arena_push(f->a, f->list, f->n) = (struct finding){path, word, why};
}

void say_missing(struct findings *f, str path)
{
    f->missing++;
    say(f, "missing", path, NULL);
}

void say_changed(struct findings *f, str path, const char *why)
{
    f->changed++;
    say(f, "changed", path, why);
}

void say_added(struct findings *f, str path, const char *why)
{
    f->added++;
    say(f, "added", path, why);
}

static int finding_cmp(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int order = str_cmp(x->path, y->path);

    return order ? order : strcmp(x->word, y->word);
}

void findings_tell(struct findings *f)
{
    if (f->n)
        qsort(f->list, f->n, sizeof *f->list, finding_cmp);
    for (size_t i = 0; i < f->n; i++) {
        str path = text_shown(f->a, f->list[i].path, '?');

        printf("%s: " STR_FMT, f->list[i].word, STR_ARG(path));
        if (f->list[i].why)
            printf(" (%s)", f->list[i].why);
        putchar('\n');
    }
}
