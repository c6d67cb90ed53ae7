/* What all commands begin and end with. */
#include "main.h"

#include "checks.h"
#include "embedded.h"
#include "file.h"
#include "reader.h"

#include <stdio.h>

/* Who stands below content/ is in the kit, and looks for it in the wrong place. */
static void no_content(struct arena *a, const char *folder)
{
    const char *up = path_in(a, folder, STR(".."));

    for (int i = 0; i < 4; i++, up = path_in(a, up, STR("..")))
        if (dir_exists(path_in(a, up, STR("content"))))
            die("there is no folder 'content' in '%s', but there is one in '%s'; go there with cd, "
                "or say so with -C",
                folder, str_starts(str_of(up), STR("./")) ? up + 2 : up);
    die("there is no folder 'content' in '%s'; say where the kit is with -C, or begin one with "
        "'kit init'",
        folder);
}

struct kit *kit_open(struct arena *a, const struct arguments *args)
{
    struct kit *k = arena_one(a, struct kit);

    k->arena = a;
    k->scratch = arena_new();
    k->folder = args->folder;
    k->content = path_in(a, args->folder, STR("content"));
    k->diags.arena = a;
    k->as_of = str_of(args->as_of);
    k->db = db_memory();
    if (!dir_exists(k->content))
        no_content(a, args->folder);
    db_exec(k->db, embedded_text("kit/schema.sql").p);
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

/* Keeps what was read, for the curious, and so that the next run need not read the same documents
   again. Where it cannot, that run reads them. */
void kit_keep(struct kit *k)
{
    file_replace_by(path_in(k->arena, k->folder, STR(".build/kit.db")), save, k->db);
}

void kit_close(struct kit *k)
{
    db_close(k->db);
    arena_free(k->scratch);
}
