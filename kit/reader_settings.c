/* What holds for the whole kit: kit.yaml, framework.yaml and its other versions, and the day. */
#include "embedded.h"
#include "reader_parts.h"

static void read_settings(struct reader *r, str path, str text, const char *name, str ref)
{
    struct kit *k = r->kit;
    struct source s = {.path = path, .ref = ref};
    struct table *t = model_table(k->model, str_format(k->scratch, "%s_own", name));
    struct row row = row_new(r, t);

    s.front = yaml_read(k->scratch, text, path, 1, &k->diags);
    if (!s.front)
        return;
    row_set(&row, "ref", s.ref);
    row_set(&row, "id", s.ref);
    fields_read(r, &s, &row, NULL, s.ref);
    row_insert(r, &row);
}

static void read_kit_yaml(struct reader *r)
{
    str path = STR("content/kit.yaml"), text;
    long days;

    if (file_missing(reader_path(r, path).p)) {
        kit_warning(r->kit, path, 0, 0, "settings",
                    "the kit has no kit.yaml; write one with the council's name");
        return;
    }
    if (reader_text(r, path, YAML_MAX_BYTES, &text))
        read_settings(r, path, text, "kit", STR("kit"));
    if (date_parse(db_text(r->kit->db, r->kit->scratch, "select visit_from from kit_own"), &days))
        r->visit_from = days;
}

static void read_framework_yaml(struct reader *r)
{
    str path = STR("content/framework/framework.yaml"), text;
    bool found;

    if (!file_missing(reader_path(r, path).p))
        found = reader_text(r, path, YAML_MAX_BYTES, &text);
    else
        found = embedded_find(STR("kit/framework/framework.yaml"), &text);
    if (found)
        read_settings(r, path, text, "framework", STR("framework"));
}

/* Other versions of the framework, to look at side by side: framework-NAME.yaml beside the one that
   counts. */
static void read_versions(struct reader *r)
{
    struct kit *k = r->kit;
    struct file_list files = {0};
    str folder = reader_path(r, STR("content/framework"));

    file_walk(k->arena, folder.p, k->content, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        str name = files.list[i].path, path, text;

        if (files.list[i].is_dir || files.list[i].outside || !str_starts(name, STR("framework-")) ||
            !str_ends(name, STR(".yaml")) || str_findc(name, '/') != SIZE_MAX)
            continue;
        path = str_format(k->arena, "content/framework/" STR_FMT, STR_ARG(name));
        if (reader_text(r, path, YAML_MAX_BYTES, &text))
            read_settings(r, path, text, "framework", str_before(name, STR(".yaml")));
    }
}

/* The day that the build counts from: --as-of, else kit.yaml's, else SOURCE_DATE_EPOCH's, else the
   clock's. */
static void decide_today(struct reader *r)
{
    struct kit *k = r->kit;

    k->today = k->as_of;
    if (!k->today.n)
        k->today = db_text(k->db, k->arena, "select today from kit_own where today is not null");
    if (!k->today.n)
        k->today = date_format(k->arena, clock_writing());
    k->today_is_clock = str_eq(k->today, date_format(k->arena, clock_today()));
}

void settings_read(struct reader *r)
{
    read_kit_yaml(r);
    decide_today(r);
}

void framework_read(struct reader *r)
{
    read_framework_yaml(r);
    read_versions(r);
}
