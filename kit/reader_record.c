/* A record's file: its front matter, its id, and its rows. */
#include "id.h"
#include "mdlink.h"
#include "reader_parts.h"

#include <string.h>

enum { FILE_MAX = YAML_MAX_BYTES + MARKDOWN_MAX_BYTES + 16 };

/* Files */

str reader_path(struct reader *r, str path)
{
    return path_join(r->kit->arena, str_of(r->kit->folder), path);
}

bool reader_text(struct reader *r, str path, size_t max, str *text)
{
    struct kit *k = r->kit;
    size_t bad;

    if (path_leads_out(k->scratch, reader_path(r, path).p, k->content))
        return false; /* the walk over all files tells */
    switch (file_read(k->scratch, reader_path(r, path).p, max, text)) {
    case FILE_OK: break;
    case FILE_TOO_LARGE:
        kit_error(
            k, path, 0, 0, "limit",
            "the file is larger than %zu kB; split it, or attach it under files:", max / 1024);
        return false;
    default:
        kit_error(k, path, 0, 0, "unreadable", "the file cannot be read; check who may open it");
        return false;
    }
    bad = text_bad(*text);
    if (bad == SIZE_MAX) {
        text_slips(r, path, *text);
        return true;
    }
    unsigned line = 1;

    for (size_t i = 0; i < bad; i++)
        line += text->p[i] == '\n';
    kit_error(k, path, line, 1, "utf8", "%s",
              text->p[bad] ? "the file is not UTF-8 text; save it as UTF-8 (in Notepad: 'Save as', "
                             "and 'UTF-8' under Encoding)"
                           : TEXT_ZEROS);
    return false;
}

/* Ids */

static const struct yaml *scalar(const struct yaml *front, const char *key)
{
    const struct yaml *v = yaml_get(front, key);

    return v && v->kind == YAML_SCALAR && !field_is_null(v->text, v->quoted) && v->text.n ? v
                                                                                          : NULL;
}

bool id_is_taken(struct reader *r, str type, str id, str path, unsigned line, unsigned col)
{
    struct arena *a = r->kit->scratch;
    struct stmt *d = r->duplicate;
    bool found;

    stmt_str(d, 1, type);
    stmt_str(d, 2, text_key(a, id));
    stmt_str(d, 3, text_slug(a, id));
    found = stmt_step(d);
    if (found) {
        static const char what[] =
            "the id '" STR_FMT "' is there twice; " STR_FMT ":%u has it too; if one is a copy that "
            "a program made, keep one with what is right of both, else give one another id";
        str other = str_copy(a, stmt_text(d, 0));
        unsigned other_line = (unsigned)stmt_number(d, 1), other_col = (unsigned)stmt_number(d, 2);

        kit_error(r->kit, path, line, col, "duplicate-id", what, STR_ARG(id), STR_ARG(other),
                  other_line);
        kit_error(r->kit, other, other_line, other_col, "duplicate-id", what, STR_ARG(id),
                  STR_ARG(path), line);
    }
    stmt_rewind(d);
    return found;
}

/* Records */

/* A line that looks like the three dashes around front matter and is none: long dashes, as Word
   makes them, too many, or a special space. */
static bool is_almost_dashes(str line)
{
    size_t n = 0;
    bool odd = false;

    line = str_trim(line);
    for (size_t at = 0; at < line.n;) {
        uint32_t c = utf8_next(line, &at);
        bool dash = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;

        if (!dash && c != 0xa0 && c != 0x200b && c != 0xfeff)
            return false;
        odd = odd || c != '-';
        n += dash;
    }
    return n > 0 && n <= 6 && (odd || (n > 1 && n != 3));
}

static void tell_dashes(struct reader *r, const struct source *s, unsigned line)
{
    kit_error(
        r->kit, s->path, line, 1, "yaml",
        "these are not three plain dashes (Word makes long ones); type --- anew, with nothing "
        "else on the line");
}

/* Tells of front matter that does not begin with the first line, as its author believes it does. */
static bool begins_amiss(struct reader *r, const struct source *s)
{
    str rest = s->body, line = STR("");
    unsigned n = 0;

    for (; rest.n && !str_trim(line).n; n++)
        line = str_line(&rest);
    if (is_almost_dashes(line))
        tell_dashes(r, s, n);
    else if (str_eqc(str_trim(line), "---"))
        kit_error(r->kit, s->path, n, 1, "yaml",
                  "something stands before the line of three dashes; let the file begin with it");
    else
        return false;
    return true;
}

/* The key that a line of front matter begins with, such as "review-due"; empty in other lines. */
static str key_of_line(str line)
{
    size_t n = 0;

    while (n < line.n && ((line.p[n] >= 'a' && line.p[n] <= 'z') || (n && line.p[n] == '-')))
        n++;
    return n < line.n && line.p[n] == ':' && (n + 1 == line.n || line.p[n + 1] == ' ')
               ? str_sub(line, 0, n)
               : STR("");
}

/* Whether LINE gives one of the keys that decide who may see a record a value, which is one word:
   as the first thing below the front matter it is no prose. */
static bool is_guarded_line(str line)
{
    static const char *const keys[] = {"audience", "status", "consent", "review-due", NULL};
    str key = key_of_line(line), value = str_trim(str_from(line, key.n ? key.n + 1 : 0));

    for (size_t i = 0; keys[i]; i++)
        if (str_eqc(key, keys[i]))
            return value.n && str_findc(value, ' ') == SIZE_MAX;
    return false;
}

/* Front matter that a second line of dashes cut in two: the lower part would be shown, and its
   'audience' not heard. False after a diagnostic. */
static bool ends_in_one(struct reader *r, const struct source *s)
{
    str rest = s->body, line = STR("");
    unsigned n = s->line, first;
    bool cut = false;

    for (; rest.n && !str_trim(line).n; n++)
        line = str_line(&rest);
    first = n - 1;
    if (!key_of_line(line).n)
        return true;
    for (; !cut && str_trim(line).n; line = str_line(&rest))
        cut = is_guarded_line(line) || str_eqc(str_trim(line), "---");
    if (cut)
        kit_error(r->kit, s->path, first, 1, "yaml",
                  "the front matter ends above this line, and what stands here is shown to all; "
                  "take out the line of three dashes above it, or move this above that line");
    return !cut;
}

/* Cuts the front matter off; false after a diagnostic. */
static bool cut_front(struct reader *r, struct source *s)
{
    str rest = str_behind(s->bytes, STR(UTF8_MARK)), yaml, line; /* as Windows editors leave it */
    unsigned n = 1, dash = 0;

    s->body = rest;
    s->line = 1;
    line = str_line(&rest);
    if (!str_eqc(str_trim(line), "---") || line.p[0] != '-') {
        if (begins_amiss(r, s))
            return false;
        s->front = yaml_read(r->kit->scratch, STR(""), s->path, 1, &r->kit->diags);
        return s->front != NULL;
    }
    yaml = rest;
    while (rest.n) {
        const char *at = rest.p;

        line = str_line(&rest);
        n++;
        dash = !dash && is_almost_dashes(line) ? n : dash;
        if (str_eqc(line, "---") || (str_starts(line, STR("---")) && str_trim(line).n == 3)) {
            s->body = rest;
            s->line = n + 1;
            yaml.n = (size_t)(at - yaml.p);
            s->front = yaml_read(r->kit->scratch, yaml, s->path, 2, &r->kit->diags);
            return s->front && ends_in_one(r, s);
        }
    }
    if (dash)
        tell_dashes(r, s, dash);
    else
        kit_error(r->kit, s->path, 1, 1, "yaml",
                  "the front matter does not end; put a line with --- below it");
    return false;
}

void record_keep(struct reader *r, struct source *s)
{
    struct kit *k = r->kit;
    struct row own = row_new(r, s->type->own), common = row_new(r, r->kit->model->record);
    const struct yaml *given = scalar(s->front, "id");
    unsigned line = given ? given->line : 1, col = given ? given->col : 1;
    str id = given ? given->text : str_before(path_name(s->path), STR(".md"));
    const char *wrong;

    id = text_trim(id);
    if (text_whole(k->scratch, id).n == id.n) /* else it has a sign that no id may have */
        id = text_trim(field_clean(r, s->path, id, true, line, col));
    wrong = id_record_fault(k->scratch, id);
    if (wrong)
        kit_error(k, s->path, line, col, "id", "the id '" STR_FMT "' %s%s", STR_ARG(id), wrong,
                  !given && str_ends(id, STR(")")) /* "E2 (1).md" */
                      ? "; or, if a program made the file as a copy, keep what is right of both"
                      : "");
    if (wrong || id_is_taken(r, s->type->folder, id, s->path, line, col))
        return;
    s->slug = text_slug(k->scratch, id);
    s->ref = str_format(k->scratch, STR_FMT "/" STR_FMT, STR_ARG(s->type->folder), STR_ARG(id));
    row_set(&own, "ref", s->ref);
    row_set(&own, "id", id);
    row_set(&common, "ref", s->ref);
    row_set(&common, "id", id);
    row_set(&common, "type", s->type->folder);
    row_set(&common, "path", s->path);
    row_set(&common, "url",
            str_format(k->scratch, STR_FMT "/" STR_FMT ".html", STR_ARG(s->type->pages),
                       STR_ARG(s->slug)));
    row_set(&common, "audience", s->type->audience);
    row_set(&common, "status", s->type->status);
    row_set(&common, "key", text_key(k->scratch, id));
    row_set(&common, "slug", s->slug);
    fields_read(r, s, &own, &common, s->ref);
    row_insert(r, &common);
    row_insert(r, &own);
    body_keep(r, s);
    files_attach(r, s);
}

void record_miss(struct reader *r, const struct source *s)
{
    struct arena *a = r->kit->scratch;
    str id = str_before(path_name(s->path), STR(".md"));

    db_execf(
        r->kit->db, "insert or ignore into unread values (%s, %s, %s, %s)", sql_quote(a, s->path),
        sql_quote(a, str_format(a, STR_FMT "/" STR_FMT, STR_ARG(s->type->folder), STR_ARG(id))),
        sql_quote(a, s->type->folder), sql_quote(a, text_key(a, id)));
}

/* The type that a file's folder names; NULL after a diagnostic. */
static struct type *type_of(struct reader *r, str path)
{
    str rest = str_from(path, strlen("content/")), folder = str_until(&rest, '/');
    struct near near = {0};

    for (size_t i = 0; i < r->kit->model->ntypes; i++) {
        struct type *t = &r->kit->model->types[i];

        if (str_eq(t->folder, folder) && rest.n)
            return t;
        text_nearer(&near, folder, t->folder, t->folder);
        if (str_eq(folder, t->name))
            near = (struct near){t->folder, 0};
    }
    if (!rest.n)
        kit_warning(r->kit, path, 0, 0, "folder",
                    "the file lies in no type's folder; move it, to content/welcome for example");
    else
        kit_warning(
            r->kit, path, 0, 0, "folder", "'" STR_FMT "' is no type of record; %s", STR_ARG(folder),
            text_meant(r->kit->scratch, near.name, "move the file to one of the kit's folders"));
    return NULL;
}

static bool is_record(str path)
{
    return str_ends(path, STR(".md")) && !link_is_document(path);
}

bool record_parse(struct reader *r, const struct file_entry *e, struct source *s)
{
    s->path = str_format(r->kit->arena, "content/" STR_FMT, STR_ARG(e->path));
    if (e->outside || (e->is_link && e->is_dir)) {
        kit_warning(r->kit, s->path, 0, 0, "outside", "%s; put the file itself here",
                    !e->outside ? "a link to a folder is not followed"
                    : path_real(r->kit->scratch, reader_path(r, s->path).p)
                        ? "the link leads out of the kit, so it is not followed"
                        : "the link leads nowhere");
        return false;
    }
    if (!is_record(e->path) || e->is_dir || !(s->type = type_of(r, s->path)))
        return false;
    if (!reader_text(r, s->path, FILE_MAX, &s->bytes) || !cut_front(r, s))
        return false;
    body_parse(r, s);
    return true;
}
