#include "create.h"

#include "embedded.h"
#include "file.h"
#include "id.h"
#include "model.h"
#include "yaml.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TITLE_ID = 54 }; /* characters of an id from a title; a number may follow */

/* Records */

/* TEXT with {{name}} replaced by VALUE wherever it stands. */
static str replace(struct arena *a, str text, const char *name, str value)
{
    struct buf b = {.arena = a};
    size_t at;

    while ((at = str_find(text, str_of(name))) != SIZE_MAX) {
        buf_add(&b, str_sub(text, 0, at));
        buf_add(&b, value);
        text = str_from(text, at + strlen(name));
    }
    buf_add(&b, text);
    return buf_str(&b);
}

static bool id_is_free(struct kit *k, const struct type *t, str id)
{
    return !file_exists(str_format(k->arena, "%s/" STR_FMT "/" STR_FMT ".md", k->content,
                                   STR_ARG(t->folder), STR_ARG(id))
                            .p) &&
           !db_number(k->db,
                      "select count(*) from record where type = '" STR_FMT
                      "' and (key = kit_key(%s) or slug = kit_slug(%s))",
                      STR_ARG(t->folder), sql_quote(k->arena, id), sql_quote(k->arena, id));
}

/* As much of a slug as an id may hold with a number behind it, whole words if there are several. */
static str shorten(str slug)
{
    size_t n = 0, chars = 0, dash = 0;

    for (; n < slug.n && chars < TITLE_ID; chars++) {
        if (slug.p[n] == '-')
            dash = n;
        utf8_next(slug, &n);
    }
    return n == slug.n ? slug : str_sub(slug, 0, dash && slug.p[n] != '-' ? dash : n);
}

/* An id for a record that was given none: from its title, or the next of its kind: E42,
   action-3. */
static str next_id(struct kit *k, const struct type *t, str kind, str title)
{
    str stem = shorten(text_slug(k->arena, title)), id = stem;
    unsigned n = 2;

    if (!stem.n) {
        bool evidence = str_eqc(t->folder, "evidence");

        stem = evidence ? STR("E") : str_format(k->arena, STR_FMT "-", STR_ARG(kind));
        id = str_format(k->arena, STR_FMT "1", STR_ARG(stem));
    } else {
        if (id_file_fault(k->arena, id)) /* "index", say */
            id = stem =
                shorten(str_format(k->arena, STR_FMT "-" STR_FMT, STR_ARG(t->name), STR_ARG(stem)));
        stem = str_format(k->arena, STR_FMT "-", STR_ARG(stem));
    }
    while (!id_is_free(k, t, id))
        id = str_format(k->arena, STR_FMT "%u", STR_ARG(stem), n++);
    return id;
}

/* The pattern of a type's records; false if there is none. */
static bool pattern_for(struct kit *k, const struct type *t, str *text)
{
    return embedded_find(str_format(k->arena, "kit/templates/" STR_FMT ".md", STR_ARG(t->folder)),
                         text);
}

/* The type and the pattern of a record that is called WORD: a type's folder or its singular, or a
   kind of its records that has a pattern of its own (kit/templates/learning/debrief.md). *NEAR is
   the nearest word that WORD almost is. */
static const struct type *pattern_of(struct kit *k, str word, str *text, struct near *near)
{
    static const str templates = STR_INIT("kit/templates/");
    const struct type *found = model_type(k->model, word);

    if (found && pattern_for(k, found, text))
        return found;
    for (size_t i = 0; i < embedded_count; i++) {
        str name = embedded_files[i].name, rest = str_from(name, templates.n), folder;
        const struct type *t;

        if (!str_starts(name, templates) || str_findc(rest, '/') == SIZE_MAX)
            continue;
        folder = str_until(&rest, '/');
        t = model_type(k->model, folder);
        rest = str_ends(rest, STR(".md")) ? str_sub(rest, 0, rest.n - 3) : STR("");
        if (t && rest.n && str_eq(rest, word)) {
            embedded_find(name, text);
            return t;
        }
        if (t)
            text_nearer(near, word, rest, rest);
    }
    return NULL;
}

/* The kinds of records that have a pattern of their own. */
static void list_kinds(void)
{
    for (size_t i = 0; i < embedded_count; i++) {
        str rest = embedded_files[i].name, folder;

        if (!str_starts(rest, STR("kit/templates/")))
            continue;
        rest = str_from(rest, strlen("kit/templates/"));
        folder = str_sub(rest, 0, str_findc(rest, '/'));
        if (folder.n + 1 + path_name(rest).n == rest.n && str_ends(rest, STR(".md")))
            fprintf(stderr, "  " STR_FMT ", a kind of " STR_FMT "\n",
                    STR_ARG(str_sub(path_name(rest), 0, path_name(rest).n - 3)), STR_ARG(folder));
    }
}

/* Which spreadsheets a folder holds, and the first line of each. */
static const char *sheets_of(struct kit *k, str folder)
{
    struct buf b = {.arena = k->arena};
    struct stmt *s =
        db_prepare(k->db, "select path, (select group_concat(replace(name, '_', '-'), ',') from "
                          "pragma_table_info(csv.name) where name not in ('line', 'slug')) from "
                          "csv where path like ?1 || '/%' order by path");

    stmt_str(s, 1, folder);
    while (stmt_step(s))
        buf_format(&b, "%s" STR_FMT " begins with " STR_FMT, b.n ? ", " : "; ",
                   STR_ARG(stmt_text(s, 0)), STR_ARG(stmt_text(s, 1)));
    stmt_close(s);
    return b.n ? str_c(k->arena, buf_str(&b)) : "; its first line names the columns";
}

static const struct type *find_type(struct kit *k, str word, str *text)
{
    const struct model *m = k->model;
    struct near best = {0};
    str near, template;
    const struct type *t = pattern_of(k, text_lower(k->arena, word), text, &best);

    if (t)
        return t;
    model_nearer(m, &best, word);
    for (size_t i = 0; i < m->ntypes; i++)
        if (str_eq(text_lower(k->arena, word), m->types[i].folder))
            best.name = m->types[i].folder;
    near = best.name;
    t = model_type(m, near);
    if (t && !pattern_for(k, t, &template)) {
        complain("content/" STR_FMT
                 " holds spreadsheets and no records; save one there as 'CSV UTF-8 (comma "
                 "delimited)'%s",
                 STR_ARG(near), sheets_of(k, near));
        return NULL;
    }
    complain("there is no type '" STR_FMT "'; %s", STR_ARG(word),
             text_meant(k->arena, near, "use one of:"));
    for (size_t i = 0; !near.n && i < m->ntypes; i++)
        if (pattern_for(k, &m->types[i], &template))
            fprintf(stderr, "  " STR_FMT "\n", STR_ARG(m->types[i].folder));
    if (!near.n)
        list_kinds();
    return NULL;
}

static void open_editor(const char *path)
{
    const char *editor = getenv("EDITOR");
    pid_t child;
    int status;

    if (!editor || !*editor)
        return;
    child = fork();
    if (child == 0) {
        execlp("sh", "sh", "-c", "exec $EDITOR \"$1\"", "sh", path, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
        fprintf(stderr,
                "kit: the editor '%s' could not be opened; the file is there all the same\n",
                editor);
}

static int there_already(const struct type *t, str id)
{
    return complain("there is a record '" STR_FMT "/" STR_FMT "' already; choose another id",
                    STR_ARG(t->folder), STR_ARG(id));
}

int create_record(struct kit *k, str word, str id, str title)
{
    const char *fault, *folder;
    str text, path, today = date_format(k->arena, clock_writing());
    const struct type *t = find_type(k, word, &text);
    long days;

    if (!t)
        return USAGE;
    if (!utf8_valid(id) || !utf8_valid(title))
        return usage_error("the id or the title is not UTF-8 text; set the terminal to UTF-8");
    id = str_before(id, STR(".md")); /* whoever names the file means the record */
    fault = id.n ? id_file_fault(k->arena, id) : NULL;
    if (fault)
        return usage_error("the id '" STR_FMT "' %s", STR_ARG(id), fault);
    if (!id.n)
        id = next_id(k, t,
                     model_type(k->model, text_lower(k->arena, word)) ? t->name
                                                                      : text_lower(k->arena, word),
                     title);
    if (!id_is_free(k, t, id))
        return there_already(t, id);
    if (!title.n)
        title = id;
    text = replace(k->arena, text, "{{id}}", id);
    text = replace(k->arena, text, "{{title}}", yaml_escaped(k->arena, title));
    text = replace(k->arena, text, "{{today}}", today);
    text = replace(k->arena, text, "{{day}}", date_parse(id, &days) ? id : today);
    folder = path_in(k->arena, k->content, t->folder);
    if (path_leads_out(k->arena, folder, k->content)) /* nothing would read the record there */
        die("'%s' leads out of the kit; put the folder itself there", folder);
    path = str_format(k->arena, "%s/" STR_FMT ".md", folder, STR_ARG(id));
    if (!file_create(path.p, text)) {
        if (errno == EEXIST)
            return there_already(t, id);
        die("cannot write '%s': %s", path.p, world_says(errno));
    }
    puts(path.p);
    fflush(stdout);
    open_editor(path.p);
    return 0;
}

/* Kits */

/* Where a file that the program carries goes in a new kit; empty for those that do not. */
static str place_of(struct arena *a, str name)
{
    static const str init = STR_INIT("kit/templates/init/"), framework = STR_INIT("kit/framework/");
    str path;

    if (str_starts(name, framework))
        return path_join(a, STR("content/framework"), str_from(name, framework.n));
    if (!str_starts(name, init))
        return STR("");
    path = str_from(name, init.n);
    return str_starts(path, STR("git")) ? str_format(a, "." STR_FMT, STR_ARG(path)) : path;
}

/* Takes away the first N of the files that a new kit was to have, as far as this run MADE them, and
   the folders that are empty then. */
static bool take_back(struct arena *a, const char *folder, const bool *made, size_t n)
{
    bool all = true;

    while (n-- > 0) {
        str place = place_of(a, embedded_files[n].name);

        if (!made[n])
            continue;
        all = file_remove(path_in(a, folder, place)) && all;
        for (str up = path_folder(place); up.n && !rmdir(path_in(a, folder, up));)
            up = path_folder(up);
    }
    return all;
}

/* TEXT as one word of a shell. */
static str as_typed(struct arena *a, const char *text)
{
    return str_format(a, "'" STR_FMT "'", STR_ARG(replace(a, str_of(text), "'", STR("'\\''"))));
}

int create_kit(struct arena *a, const char *folder)
{
    bool *made = arena_array(a, embedded_count, sizeof *made), there = dir_exists(folder);
    const char *real = path_real(a, folder);
    str bare = str_of(real ? real : folder);
    int error;

    if (!*folder)
        return usage_error("the folder for the kit has no name; write: kit init DIR");
    while (str_ends(bare, STR("/")))
        bare.n--;
    if (str_eqc(path_name(bare), "content")) {
        return usage_error("a kit is the folder around 'content', and has another name; write "
                           "'" STR_FMT "' for a kit there, or a new name",
                           STR_ARG(path_parent(bare)));
    }
    if (dir_exists(path_in(a, folder, STR("content"))))
        return complain("'%s' holds a kit already; choose another folder", folder);
    for (size_t i = 0; i < embedded_count; i++) {
        str place = place_of(a, embedded_files[i].name);
        const char *path = path_in(a, folder, place);

        made[i] = place.n && file_create(path, embedded_files[i].data);
        if (!place.n || made[i] || (errno == EEXIST && file_exists(path)))
            continue;
        error = errno;
        if (!take_back(a, folder, made, i))
            die("cannot write '%s', nor take away what was begun; begin in another folder: %s",
                path, world_says(error));
        if (!there)
            rmdir(folder);
        die("cannot write '%s', so no kit was begun: %s", path, world_says(error));
    }
    printf("A new kit is in '%s'. Write the council's name in content/kit.yaml, then build the "
           "site: kit -C " STR_FMT " build\n",
           folder, STR_ARG(as_typed(a, folder)));
    return 0;
}
