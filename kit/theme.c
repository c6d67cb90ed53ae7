#include "theme.h"

#include "embedded.h"
#include "file.h"
#include "wordmap.h"

#include <stdlib.h>

enum { THEME_FILE_MAX = 1 << 20 };

struct theme_entry {
    str path;  /* in the theme: "parts/cited/cited.html" */
    str shown; /* for messages: "themes/default/parts/cited/cited.html" */
    str text;
    bool apart; /* a script that is a file of its own */
};

struct theme {
    struct kit *kit;
    struct theme_entry *list; /* sorted by path */
    size_t n;
    struct wordmap html,
        sql; /* names without suffix: the place in the list, from 1, of the first that has it */
};

static void add(struct theme *t, str path, str shown, str text)
{
    struct theme_entry e = {.path = path, .shown = shown, .text = text};

    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->list[i].path, path))
            return; /* one that wins is there already */
    *arena_push(t->kit->arena, t->list, t->n) = e;
}

/* Of other files in a theme's folder, a licence or a picture, nothing is read. */
static bool is_source(str path)
{
    return str_among(path_suffix(path), STR(".html .sql .css .js"));
}

/* Adds a file of the kit's, or says why it cannot be read: the one that the program carries must
   not step in unseen. */
static void add_file(struct theme *t, str path, str shown, const struct file_entry *e)
{
    struct kit *k = t->kit;
    str text = STR("");
    enum file_status status = FILE_UNREADABLE;

    if (!e->outside)
        status = file_read(k->arena, path_in(k->arena, k->folder, shown), THEME_FILE_MAX, &text);
    if (e->outside)
        kit_error(k, shown, 0, 0, "theme",
                  "the link leads out of the theme, or nowhere; put the file itself here");
    else if (status == FILE_TOO_LARGE)
        kit_error(k, shown, 0, 0, "theme", "the file is larger than %d MB; split it",
                  THEME_FILE_MAX >> 20);
    else if (status != FILE_OK)
        kit_error(k, shown, 0, 0, "theme", "the file cannot be read; check who may open it");
    else if (!utf8_valid(text))
        kit_error(k, shown, 0, 0, "theme", "the file is not UTF-8 text; save it as UTF-8");
    else
        add(t, path, shown, text);
}

static void add_folder(struct theme *t, str name)
{
    struct arena *a = t->kit->arena;
    str shown = str_format(a, "themes/" STR_FMT, STR_ARG(name)),
        root = path_join(a, str_of(t->kit->folder), shown);
    struct file_list files = {0};

    file_walk(a, root.p, root.p, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        str path = files.list[i].path;

        if (!files.list[i].is_dir && is_source(path))
            add_file(t, path, path_join(a, shown, path), &files.list[i]);
    }
}

static void add_embedded(struct theme *t)
{
    static const str root = STR_INIT("themes/default/");

    for (size_t i = 0; i < embedded_count; i++) {
        str name = embedded_files[i].name;

        if (str_starts(name, root))
            add(t, str_from(name, root.n), name, embedded_files[i].data);
    }
}

static int entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct theme_entry *)a)->path, ((const struct theme_entry *)b)->path);
}

static bool folder_exists(struct kit *k, str name)
{
    return dir_exists(str_format(k->arena, "%s/themes/" STR_FMT, k->folder, STR_ARG(name)).p);
}

/* The theme that was meant: "default", or a folder below the kit's themes/. */
static str nearest_theme(struct kit *k, str name)
{
    struct file_list files = {0};
    struct near near = {0};
    str folder = path_join(k->arena, str_of(k->folder), STR("themes"));

    text_nearer(&near, name, STR("default"), STR("default"));
    file_walk(k->arena, folder.p, folder.p, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        str rest = files.list[i].path, theme = str_until(&rest, '/');

        if (rest.n)
            text_nearer(&near, name, theme, theme);
    }
    return near.name;
}

static void name_files(struct theme *t, struct wordmap *names, const char *suffix)
{
    names->arena = t->kit->arena;
    for (size_t i = 0; i < t->n; i++)
        if (str_eqc(path_suffix(t->list[i].path), suffix)) {
            unsigned *place = wordmap_put(names, path_stem(t->list[i].path));

            if (!*place)
                *place = (unsigned)i + 1;
        }
}

struct theme *theme_open(struct kit *k, str name, str *near)
{
    struct theme *t = arena_one(k->arena, struct theme);
    bool is_default = str_eqc(name, "default");

    t->kit = k;
    *near = STR("");
    if (!name.n || str_findc(name, '/') != SIZE_MAX || name.p[0] == '.' ||
        (!is_default && !folder_exists(k, name))) {
        *near = nearest_theme(k, name);
        return NULL;
    }
    if (!is_default)
        add_folder(t, name);
    add_folder(t, STR("default"));
    add_embedded(t);
    qsort(t->list, t->n, sizeof *t->list, entry_cmp);
    name_files(t, &t->html, ".html");
    name_files(t, &t->sql, ".sql");
    return t;
}

bool theme_routes(const struct theme *t, str *text, str *shown)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eqc(t->list[i].path, "routes.sql")) {
            *text = t->list[i].text;
            *shown = t->list[i].shown;
            return true;
        }
    return false;
}

static bool find(const struct theme *t, const struct wordmap *names, str name, str *text,
                 str *shown)
{
    unsigned *place = wordmap_find(names, name);

    if (!place)
        return false;
    *text = t->list[*place - 1].text;
    *shown = t->list[*place - 1].shown;
    return true;
}

static bool find_html(void *user, str name, str *text, str *path)
{
    struct theme *t = user;

    return find(t, &t->html, name, text, path);
}

static bool find_sql(void *user, str name, str *text, str *path)
{
    struct theme *t = user;

    return find(t, &t->sql, name, text, path);
}

static str nearest(void *user, str name)
{
    struct theme *t = user;
    struct near near = {0};

    for (size_t i = 0; i < t->n; i++)
        text_nearer(&near, name, path_stem(t->list[i].path), path_stem(t->list[i].path));
    return near.name;
}

struct template_source theme_source(struct theme *t)
{
    return (struct template_source){t, find_html, find_sql, nearest};
}

bool theme_is_script(str name)
{
    return str_ends(name, STR(".js"));
}

bool theme_script(struct theme *t, str name, str *text, str *near)
{
    struct near nearest_file = {0};
    bool found = false;

    for (size_t i = 0; i < t->n; i++) {
        str file = path_name(t->list[i].path);

        if (!theme_is_script(file))
            continue;
        if (str_eq(file, name)) {
            if (!found)
                *text = t->list[i].text;
            found = true;
            if (!t->list[i].apart) /* several threads may ask once it is known */
                t->list[i].apart = true;
        } else
            text_nearer(&nearest_file, name, file, file);
    }
    *near = nearest_file.name;
    return found;
}

/* A file goes with the template of its own name, and with the one that its folder is named
   after. */
static bool is_used(str path, const str *used, size_t nused)
{
    str name = path_stem(path), rest = path, part = STR("");

    if (str_findc(path, '/') == SIZE_MAX)
        return true; /* of the theme's root: on every page */
    while (str_findc(rest, '/') != SIZE_MAX)
        part = str_until(&rest, '/');
    for (size_t i = 0; i < nused; i++)
        if (str_eq(used[i], name) || str_eq(used[i], part))
            return true;
    return false;
}

str theme_join(struct theme *t, struct arena *a, const char *suffix, const str *used, size_t nused)
{
    struct buf b = {.arena = a};

    for (int parts = 0; parts < 2; parts++) /* what all pages share comes first */
        for (size_t i = 0; i < t->n; i++) {
            str path = t->list[i].path;

            if (str_eqc(path_suffix(path), suffix) && !t->list[i].apart &&
                is_used(path, used, nused) && (str_findc(path, '/') != SIZE_MAX) == (parts == 1))
                buf_add(&b, t->list[i].text);
        }
    return buf_str(&b);
}
