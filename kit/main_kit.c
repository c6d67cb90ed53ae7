/* What all commands begin and end with. */
#include "main.h"

#include "checks.h"
#include "embedded.h"
#include "file.h"
#include "reader.h"

#include <stdio.h>

struct kit *kit_open(struct arena *a, const struct arguments *args)
{
    struct kit *k = arena_one(a, struct kit);
    str schema;

    k->arena = a;
    k->scratch = arena_new();
    k->folder = args->folder;
    k->content = path_join(a, str_of(args->folder), STR("content")).p;
    k->diags.arena = a;
    k->as_of = str_of(args->as_of);
    k->db = db_memory();
    if (!dir_exists(k->content))
        die("there is no folder 'content' in '%s'; say where the kit is with -C, or begin one with "
            "'kit init'",
            args->folder);
    embedded_find(STR("kit/schema.sql"), &schema);
    db_exec(k->db, str_c(a, schema));
    return k;
}

void kit_read(struct kit *k)
{
    reader_read(k);
    if (!k->today_is_clock)
        fprintf(stderr, "kit: counting from " STR_FMT ", not from the clock's day\n",
                STR_ARG(k->today));
}

void kit_check(struct kit *k)
{
    kit_read(k);
    checks_run(k);
}

static bool save(void *db, const char *path)
{
    return db_save(db, path);
}

/* Keeps what was read, for the curious: no build needs it. */
void kit_keep(struct kit *k)
{
    file_replace_by(path_join(k->arena, str_of(k->folder), STR(".build/kit.db")).p, save, k->db);
}

void kit_close(struct kit *k)
{
    db_close(k->db);
    arena_free(k->scratch);
}
